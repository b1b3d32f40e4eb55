"""The calendar: a day of the branch with a column for each person, and beside it what is chosen."""

"""Files of other systems, read into the clinic's rows."""

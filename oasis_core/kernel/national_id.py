"""The number of a Thai identity card: thirteen figures, of which the last is worked out from the others (rule
T2; Department of Provincial Administration)."""

LENGTH = 13


def check_digit(figures: str) -> int:
    """The last figure that belongs to the first twelve."""
    total = sum(int(figure) * (LENGTH - place) for place, figure in enumerate(figures[: LENGTH - 1]))
    return (11 - total % 11) % 10


def is_sound(number: str) -> bool:
    """Whether thirteen figures can be the number of a card. It says nothing of whose it is."""
    figures = len(number) == LENGTH and number.isascii() and number.isdigit()
    return figures and check_digit(number) == int(number[-1])


def grouped(number: str) -> str:
    """As it is printed on the card, `1-2345-45678-78-1`; others as they are. Hidden figures count, too."""
    if len(number) != LENGTH:
        return number
    return "-".join((number[0], number[1:5], number[5:10], number[10:12], number[12]))

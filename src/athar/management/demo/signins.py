"""TABLE: who of the demo signs in with the one password that is printed. The others have none."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "wadi-rayhan-demo"  # noqa: S105 - of invented accounts, and known to everybody


@dataclass(frozen=True, slots=True)
class SignIn:
    """One account to look around with."""

    who: str
    email: str
    password: str = PASSWORD


_SIGNINS = (
    SignIn("officer of Wadi Al-Rayhan Municipality (government)", "majed@municipality.example"),
    SignIn("officer of Wadi Shade Association (non-profit)", "noura@shade.example"),
    SignIn("owner of Wadi Shade Association", "head@shade.example"),
    SignIn("officer of Oasis Growth Company (private)", "talal@oasis.example"),
    SignIn("officer of Al-Rayhan Secondary School", "badr@school.example"),
    SignIn("officer of Rayhan Development Council (convener)", "hind@council.example"),
    SignIn("viewer in Wadi Al-Rayhan Municipality", "rima@municipality.example"),
    SignIn("person of no organisation", "jana@people.example"),
    SignIn("the operator's moderator", "moderator@athar.example"),
)


def demo_signins() -> list[SignIn]:
    """Return the accounts of the demo that sign in with its password."""
    return list(_SIGNINS)

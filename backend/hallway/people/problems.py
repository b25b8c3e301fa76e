"""Why an account is no way in."""

from hallway.core.problems import Problem
from hallway.core.words import mark


class AccountSuspended(Problem):
    """The operator suspended the account: its phones keep what they hold, and wait."""

    slug, title, status = "account-suspended", mark("This account is suspended"), 401
    advice = mark("Whoever runs this server has suspended it. Nothing is erased. Ask them what to do.")

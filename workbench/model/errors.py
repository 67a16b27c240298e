"""The errors of the user's world, as against bugs, which raise ordinary exceptions."""


class WorkbenchError(Exception):
    """Base of every error this program raises on purpose."""


class UserError(WorkbenchError):
    """Something in the user's world stands in the way; the message says what happened and what to do next."""


class ReadOnlyError(UserError):
    """A change was asked of a case that is open for reading only."""


class CaseFileError(UserError):
    """The file is no case file, is damaged, or comes from a newer version.

    ``salvageable`` tells that its rows may be read into a fresh case.
    """

    def __init__(self, message: str, *, salvageable: bool = False) -> None:
        super().__init__(message)
        self.salvageable = salvageable


class PassphraseNeeded(CaseFileError):
    """The file is encrypted, as far as that can be told, and no passphrase was given."""


class WrongPassphrase(PassphraseNeeded):
    """The passphrase that was given does not open the file; nothing was changed."""


class Cancelled(WorkbenchError):
    """The user stopped a long work; nothing of it was kept."""

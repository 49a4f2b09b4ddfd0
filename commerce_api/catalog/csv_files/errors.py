"""What can go wrong with a file of products. What is wrong with its rows is a result, no refusal."""

from commerce_api.errors import CommerceError, Conflict, Invalid, NotFound


class CsvImportNotFound(NotFound):
    message = "There is no such import."


class CsvFileEmpty(Invalid):
    message = "The file is empty."


class CsvImportUnderWay(Conflict):
    message = "Another file of this store is being checked or imported. Wait for it to end."


class CsvImportNotReady(Conflict):
    message = "Only a file that was checked and has no errors can be imported, and only once."


class ImportFailed(CommerceError):
    message = "The import could not be finished."


class ImportInterrupted(CommerceError):
    message = (
        "The import was interrupted too often and has been ended. What was written stays; when the same file"
        " is uploaded again, what is there already is changed and the rest is added."
    )

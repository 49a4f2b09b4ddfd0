"""What can go wrong with a file of products. What is wrong with its rows is a result, no refusal."""

from commerce_api.errors import Conflict, Invalid, NotFound


class CsvImportNotFound(NotFound):
    message = "There is no such import."


class CsvFileEmpty(Invalid):
    message = "The file is empty."


class CsvImportUnderWay(Conflict):
    message = "Another file of this store is being checked or imported. Wait for it to end."


class CsvImportNotReady(Conflict):
    message = "Only a file that was checked and has no errors can be imported, and only once."

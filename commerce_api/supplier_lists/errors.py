"""What can go wrong with a price list. What is wrong with its rows is a result, no refusal."""

from commerce_api.errors import Conflict, Invalid, NotFound, PayloadTooLarge


class SupplierListNotFound(NotFound):
    message = "There is no such price list."


class SupplierListEmpty(Invalid):
    message = "The file is empty."


class SupplierListUnusable(Invalid):
    message = "No row of the file can be used. A check says what is wrong with it."


class SupplierListTooLarge(PayloadTooLarge):
    message = "A price list may weigh 5 MB."


class SupplierListLimitReached(Conflict):
    message = "A store keeps twenty price lists. Delete one, or upload under the name of one to replace it."

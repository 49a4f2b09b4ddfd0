"""What can go wrong with collections."""

from commerce_api.errors import Conflict, Invalid, NotFound


class CollectionNotFound(NotFound):
    message = "There is no such collection."


class CollectionSlugTaken(Conflict):
    message = "Another collection of this store has this address."


class CollectionLimitReached(Conflict):
    message = "A store has at most 500 collections."


class CollectionNeedsRules(Invalid):
    message = "A collection by rule needs at least one rule."


class CollectionIsByRule(Conflict):
    message = "What is in this collection, its rules decide."


class CollectionIsManual(Invalid):
    message = "A collection picked by hand has no rules."


class UnknownProduct(Invalid):
    message = "One of the products is not there."

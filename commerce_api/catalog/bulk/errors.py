"""What refuses a bulk edit as a whole."""

from commerce_api.errors import Invalid


class TooManyProducts(Invalid):
    message = "This fits more than 500 products. Narrow the filter."

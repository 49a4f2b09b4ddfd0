"""What tokens cost by ``prices.toml``, in whole millionths of a dollar, rounded up."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from commerce_api.ai_budgets.errors import ModelWithoutPrice

DECLARATION = Path(__file__).with_name("prices.toml")
PER_TOKENS = 1_000_000
DATED = re.compile(r"-\d{8}$")

MicrosPerMillion = Annotated[int, Field(ge=1)]


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelPrice(_Declared):
    name: str
    input: MicrosPerMillion
    output: MicrosPerMillion
    cache_write: MicrosPerMillion
    cache_read: MicrosPerMillion


class PriceList(_Declared):
    as_of: date
    batch_percent: Annotated[int, Field(ge=1, le=100)]
    models: tuple[ModelPrice, ...]


@dataclass(frozen=True)
class Tokens:
    """As Claude counts them: what was read from the cache or written into it is not in ``input``."""

    input: int = 0
    output: int = 0
    cache_write: int = 0
    cache_read: int = 0


PRICES = PriceList.model_validate(tomllib.loads(DECLARATION.read_text()))
_BY_NAME = {model.name: model for model in PRICES.models}


def price_of(model: str) -> ModelPrice:
    """Raises :class:`ModelWithoutPrice`: what nobody can price, nobody asks."""
    price = _BY_NAME.get(DATED.sub("", model))
    if price is None:
        raise ModelWithoutPrice(model)
    return price


def cost(model: str, tokens: Tokens, *, is_batch: bool) -> int:
    """What a call has cost.

    >>> cost("claude-sonnet-4-6", Tokens(input=1_000, output=200, cache_read=1_100), is_batch=False)
    6330
    >>> cost("claude-sonnet-4-6", Tokens(input=1), is_batch=True)
    2
    """
    price = price_of(model)
    whole = (
        tokens.input * price.input
        + tokens.output * price.output
        + tokens.cache_write * price.cache_write
        + tokens.cache_read * price.cache_read
    )
    percent = PRICES.batch_percent if is_batch else 100
    return -(-whole * percent // (PER_TOKENS * 100))


def worst_case(model: str, input_tokens: int, output_tokens: int, *, is_batch: bool) -> int:
    """What a call may cost at most: all of the prompt written into the cache, the whole answer used."""
    return cost(model, Tokens(cache_write=input_tokens, output=output_tokens), is_batch=is_batch)

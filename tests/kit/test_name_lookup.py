"""Names looked up at a server that settings name."""

from collections.abc import Iterator

import pytest

from kit.name_lookup import NameServer, resolve_name
from tests.reliability.evil_names import Names, serving_names


@pytest.fixture
def names() -> Iterator[Names]:
    answers = {
        "shop.test": [["93.184.216.34", "2606:4700::1111"]],
        "turning.test": [["8.8.8.8"], ["127.0.0.1"]],
    }
    with serving_names(answers) as serving:
        yield serving


class TestNameServer:
    def test_answers_both_families_the_older_first(self, names: Names) -> None:
        server = NameServer.at(names.address)
        assert server.resolve("shop.test", 80) == ["93.184.216.34", "2606:4700::1111"]
        assert names.asked == {"shop.test 1": 1, "shop.test 28": 1}

    def test_asks_anew_each_time(self, names: Names) -> None:
        server = NameServer.at(names.address)
        assert [server.resolve("turning.test", 80) for _ in range(2)] == [["8.8.8.8"], ["127.0.0.1"]]

    @pytest.mark.parametrize(
        ("number", "address"),
        [
            ("127.0.0.1", "127.0.0.1"),
            ("::1", "::1"),
            ("127.1", "127.0.0.1"),
            ("2130706433", "127.0.0.1"),
            ("0x7f.1", "127.0.0.1"),
            ("0177.0.0.1", "127.0.0.1"),
        ],
    )
    def test_numbers_are_asked_of_nobody(self, names: Names, number: str, address: str) -> None:
        assert NameServer.at(names.address).resolve(number, 80) == [address]
        assert names.asked == {}

    @pytest.mark.parametrize("name", ["nobody.test", "a..test", f"{'a' * 64}.test"])
    def test_a_name_that_nobody_knows_is_an_error(self, names: Names, name: str) -> None:
        with pytest.raises(OSError, match="no"):
            NameServer.at(names.address).resolve(name, 80)


def test_the_machine_knows_numbers_as_well() -> None:
    assert resolve_name("127.1", 80) == ["127.0.0.1"]
    with pytest.raises((OSError, UnicodeError)):
        resolve_name("a" * 300, 80)

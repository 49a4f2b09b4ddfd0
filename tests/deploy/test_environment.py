import stat
from pathlib import Path

from deploy.local.environment import SERVICES, load_environment


def load(tmp_path: Path, shell: dict[str, str] | None = None, dotenv: str = ""):
    file = tmp_path / "dotenv"
    file.write_text(dotenv, encoding="utf-8")
    return load_environment({"SLIPWAY_HOME": str(tmp_path / "home"), **(shell or {})}, dotenv=file)


class TestSecrets:
    def test_are_made_once_and_readable_by_their_owner_only(self, tmp_path: Path):
        first, second = load(tmp_path), load(tmp_path)
        assert first.values == second.values
        assert len(first["TOKEN_SIGNING_KEY"]) == 64
        assert stat.S_IMODE((tmp_path / "home" / "env").stat().st_mode) == 0o600

    def test_differ_between_two_clones(self, tmp_path: Path):
        other = tmp_path / "other"
        other.mkdir()
        assert load(tmp_path)["SERVICE_TOKEN"] != load(other)["SERVICE_TOKEN"]


class TestOrder:
    def test_the_shell_wins_over_dotenv_and_dotenv_over_defaults(self, tmp_path: Path):
        environment = load(tmp_path, {"API_PORT": "9100"}, "API_PORT=9200\nSANDBOX_PORT=9300\n")
        assert environment["API_PORT"] == "9100"
        assert environment["PUBLIC_API_URL"] == "http://127.0.0.1:9100"
        assert environment["SANDBOX_URL"] == "http://127.0.0.1:9300"

    def test_an_address_of_ones_own_stays(self, tmp_path: Path):
        environment = load(tmp_path, {"DASHBOARD_URL": "https://slipway.example"})
        assert environment["DASHBOARD_URL"] == "https://slipway.example"

    def test_each_role_has_its_address(self, tmp_path: Path):
        environment = load(tmp_path, {"POSTGRES_PORT": "5999"})
        password = environment["POSTGRES_APP_PASSWORD"]
        assert (
            environment["DATABASE_URL"]
            == f"postgresql+psycopg://slipway_app:{password}@127.0.0.1:5999/commerce"
        )
        assert environment["DAGSTER_DATABASE_URL"].startswith("postgresql+psycopg2://slipway_dagster:")
        assert environment["EXPORT_DATABASE_URL"].startswith("postgresql://slipway_reader:")


class TestOutsideServices:
    def test_are_played_by_the_sandbox_without_accounts(self, tmp_path: Path):
        environment = load(tmp_path)
        assert {environment[name].startswith("http://127.0.0.1:8900/") for name in SERVICES} == {True}
        assert environment["SANDBOX_BADGE"] == "true"

    def test_a_key_in_dotenv_means_the_real_service(self, tmp_path: Path):
        environment = load(tmp_path, dotenv="ANTHROPIC_API_KEY=sk-ant-mine\n")
        assert environment["ANTHROPIC_BASE_URL"] == "https://api.anthropic.com"
        assert environment["STRIPE_API_BASE"] == "http://127.0.0.1:8900/stripe"
        assert environment["SANDBOX_BADGE"] == "true"

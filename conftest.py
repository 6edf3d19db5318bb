"""The one root conftest: names the parts of the test rig (tests/rig/) and the options they read."""

pytest_plugins = [
    "tests.rig.databases",
    "tests.rig.browser",
    "tests.rig.clock",
    "tests.rig.network",
    "tests.rig.proof",
    "tests.rig.done_once",
]


def pytest_addoption(parser):
    parser.addoption(
        "--db",
        choices=["sqlite", "postgres"],
        help="database the suite runs on (else by DATABASE_URL's scheme, else SQLite)",
    )
    parser.addoption("--database-only", action="store_true", help="on PostgreSQL: only the tests that ask a database")

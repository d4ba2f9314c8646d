import pytest


@pytest.fixture(autouse=True)
def keys(tmp_path_factory, monkeypatch):
    """Keep keys of tests apart from the user's."""
    folder = tmp_path_factory.mktemp("keys")
    monkeypatch.setenv("SCILIT_KEYS", str(folder))
    return folder

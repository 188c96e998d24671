"""Gate 5: at start-up, every route leaves through delivery or is excused by name."""

from catalogue.delivery.checks import EXCEPTIONS, check_routes, is_excused
from catalogue.delivery.routes import Route, routes


def test_a_leak_stops_the_start() -> None:
    errors = check_routes(urlconf="tests.catalogue.delivery.leaky")

    assert [(error.id, error.msg.split(" ")[0]) for error in errors] == [
        ("catalogue.E001", "/api/v1/leak/<slug:name>/"),
        ("catalogue.E002", "/api/v1/unguarded/"),
    ]
    assert "tests.catalogue.delivery.exits.leak" in errors[0].msg


def test_a_tight_site_passes() -> None:
    assert check_routes(urlconf="tests.catalogue.delivery.tight") == []


def test_the_real_site_is_tight() -> None:
    assert check_routes() == []


def test_every_exception_still_excuses_something() -> None:
    patterns = list(routes())
    for exception, reason in EXCEPTIONS.items():
        assert reason
        assert any(
            route.view_name == exception or route.pattern.startswith(exception) for route in patterns
        ), exception


def test_an_exception_does_not_excuse_its_neighbours() -> None:
    def view() -> None: ...

    assert is_excused(Route("admin/pages/", view, None))
    assert not is_excused(Route("en/admin/pages/", view, None))
    assert not is_excused(Route("administration/", view, None))


def test_addresses_are_made_from_examples() -> None:
    route = Route("api/v1/objects/<str:object_id>/", print, None)

    assert route.arguments == ["object_id"]
    assert route.address({"object_id": "p1250"}) == "/api/v1/objects/p1250/"

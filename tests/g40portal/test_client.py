"""Where a request comes from: what a visitor writes himself is not believed."""

import pytest
from django.test import RequestFactory

from g40portal.client import client_address, client_network


def request_from(address, forwarded=None):
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "198.51.100.1", "192.0.2.1"),
        (True, "198.51.100.1", "198.51.100.1"),
        (True, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (True, " 6.6.6.6,2001:DB8::1 ", "2001:db8::1"),
        (True, "198.51.100.1, onzin", "192.0.2.1"),
        (True, "", "192.0.2.1"),
        (True, None, "192.0.2.1"),
    ],
)
def test_address_is_the_last_that_our_proxy_wrote(settings, behind_proxy, forwarded, address):
    settings.G40_TRUSTED_PROXY = behind_proxy

    assert client_address(request_from("192.0.2.1", forwarded)) == address


def test_address_that_nobody_tells_is_one_and_the_same(settings):
    settings.G40_TRUSTED_PROXY = True

    assert client_address(request_from("")) == "0.0.0.0"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "::ffff:c000:201"),
    ],
)
def test_addresses_of_one_household_count_together(address, network):
    assert client_network(request_from(address)) == network

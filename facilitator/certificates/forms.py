"""The forms of both certificates, and for which names the authority may sign at all."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_LASTS = timedelta(days=3650)
# Tablets of Apple take nothing that lasts longer than 825 days.
LASTS = timedelta(days=800)
A_DAY = timedelta(days=1)  # a tablet's clock may be behind
LOCAL_NAMES = ("localhost", "local")
LOCAL_NETWORKS = (
    *("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8"),
    *("100.64.0.0/10", "::1/128", "fc00::/7", "fe80::/10"),
)

Made = tuple[EllipticCurvePrivateKey, x509.Certificate]


def authority_for(hosts: Sequence[str]) -> Made:
    """Make an authority for those hosts, for local names and for private addresses."""
    key = generate_private_key(SECP256R1())
    name = called("Group (made here)")
    form = (
        blank(name, name, key.public_key(), key.public_key(), AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(signs=True), critical=True)
        .add_extension(only_for(hosts), critical=True)
    )
    return key, form.sign(key, SHA256())


def server_for(
    hosts: Sequence[str], authority: x509.Certificate, signing: EllipticCurvePrivateKey
) -> Made:
    """Make a server's certificate for those hosts that the authority may sign for."""
    only = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    names = [name_of(host) for host in hosts if is_within(host, only)]
    key = generate_private_key(SECP256R1())
    form = (
        blank(called("Group"), authority.subject, key.public_key(), signing.public_key(), LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
    )
    return key, form.sign(signing, SHA256())


def called(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def blank(
    name: x509.Name,
    by: x509.Name,
    key: EllipticCurvePublicKey,
    signing: EllipticCurvePublicKey,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    whose = x509.SubjectKeyIdentifier.from_public_key(key)
    whom = x509.AuthorityKeyIdentifier.from_issuer_public_key(signing)
    return (
        x509.CertificateBuilder(by, name, key, x509.random_serial_number())
        .not_valid_before(now - A_DAY)
        .not_valid_after(now + lasts)
        .add_extension(whose, critical=False)
        .add_extension(whom, critical=False)
    )


def usage(*, signs: bool) -> x509.KeyUsage:
    others = (
        *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        **dict.fromkeys(others, False),
    )


def only_for(hosts: Sequence[str]) -> x509.NameConstraints:
    given = [name_of(host) for host in hosts]
    names = [one.value for one in given if isinstance(one, x509.DNSName)]
    addresses = [str(one.value) for one in given if isinstance(one, x509.IPAddress)]
    permitted = [
        *(x509.DNSName(name) for name in dict.fromkeys((*LOCAL_NAMES, *names))),
        *(x509.IPAddress(ip_network(one)) for one in (*LOCAL_NETWORKS, *addresses)),
    ]
    return x509.NameConstraints(permitted, None)


def is_within(host: str, only: x509.NameConstraints) -> bool:
    return any(covers(one, name_of(host)) for one in only.permitted_subtrees or ())


def covers(one: x509.GeneralName, name: x509.GeneralName) -> bool:
    match one, name:
        case x509.DNSName(value=parent), x509.DNSName(value=child):
            return f".{child}".endswith(f".{parent}")
        case x509.IPAddress(value=network), x509.IPAddress(value=address):
            return ip_address(str(address)) in ip_network(str(network))
    return False


def name_of(host: str) -> x509.DNSName | x509.IPAddress:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)

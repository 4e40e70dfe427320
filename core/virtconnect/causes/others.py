"""Causes of other kinds: logins of SASL and ESX, the keyring, and what is no fault of anyone."""

from virtconnect.causes.case import Case
from virtconnect.causes.rule import Rule, Say, copy, edit, parameter, place
from virtconnect.uri.password import without

_TEST_AGAIN = place(Say("Test again"), "test")
_SASL_TRANSPORTS = ("tcp", "tls", "unix")


def _crashes(case: Case) -> bool:
    return case.explanation is not None and case.explanation.crashes_libvirt


def _binding_line(case: Case) -> str | None:
    from virtconnect.packages import install_line

    return install_line(case.machine, "binding") or None


# What ended a test that has no error: these come first.
ENDINGS = (
    Rule(
        "cancelled",
        Say("Stopped"),
        results=("cancelled",),
        remedies=(_TEST_AGAIN,),
    ),
    Rule(
        "needs-trust",
        Say("This URI would start a program, and nobody has agreed to that yet"),
        Say("Look at what it starts, and where the URI comes from"),
        results=("needs-trust",),
        remedies=(place(Say("Look at it"), "trust"),),
    ),
    Rule(
        "hostile-text",
        Say("This URI is made to mislead, so it is not tested: {0}", "why"),
        Say("No yes opens it here; write it anew if you know what it should be"),
        results=("refused",),
        faults=("trust:hostile",),
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "password-in-uri",
        Say(
            "libvirt takes no password from a URI; it would log in as a user named {0}",
            "user_and_more",
        ),
        Say("It is not tested: ssh would show the password to every user of this computer"),
        results=("refused",),
        faults=("trust:password",),
        remedies=(edit(Say("Remove the password"), lambda case: without(case.uri or "")),),
    ),
    Rule(
        "libvirt-crashes-on-parameter",
        Say("libvirt {0} crashes on a parameter of this URI", "libvirt"),
        Say("Every program that opens it ends at once; libvirt 12.8.0 does not crash any more"),
        results=("crashed",),
        when=_crashes,
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "worker-ended",
        Say("The program that does the tests ended without an answer"),
        Say("Something on this computer ended it, or it could not be started"),
        results=("crashed",),
        when=lambda case: case.fact("fault") == "gone",
        remedies=(_TEST_AGAIN,),
    ),
    Rule(
        "libvirt-crashed",
        Say("libvirt crashed while it opened this URI"),
        Say("The test runs in a process of its own, so nothing else is hurt"),
        results=("crashed",),
        remedies=(_TEST_AGAIN,),
    ),
    Rule(
        "no-binding",
        Say("libvirt's Python binding is not installed, so the last step cannot be done"),
        Say("Everything before it was tried"),
        results=("no-binding",),
        remedies=(copy(Say("Copy the command that installs it"), _binding_line),),
    ),
)

RULES = (
    Rule(
        "esx-login-refused",
        Say("{0} does not accept this user name and password", "host"),
        text=r"Cannot complete login due to an incorrect user name|HTTP response code 401",
        remedies=(_TEST_AGAIN,),
    ),
    Rule(
        "esx-certificate",
        Say("The certificate of {0} is not accepted", "host"),
        Say("It is signed by nobody this computer knows"),
        text=r"SSL certificate problem|SSL peer certificate|certificate verify failed|curl.*\(60\)",
        transports=("",),
        remedies=(place(Say("Show the problems"), "problems"),),
    ),
    Rule(
        "credentials-not-given",
        Say("The program gave no login, and this driver needs one"),
        text=r"Missing or invalid auth pointer|Missing authentication credentials",
        asks=True,
    ),
    Rule(
        "sasl-mechanism-missing",
        Say("This computer has no SASL mechanism that {0} accepts", "host"),
        Say("A package of cyrus-sasl is missing, or sasl.conf allows too little"),
        text=r"No worthy mechs found|cannot list SASL mechanisms|SASL.*no mechanism available",
        remedies=(
            copy(
                Say("Copy the command that installs the modules"),
                "sudo apt install libsasl2-modules libsasl2-modules-gssapi-mit",
            ),
        ),
    ),
    Rule(
        "credentials-needed",
        Say("{0} wants a user name and a password", "host"),
        text=(
            r"Failed to collect auth credentials|[Uu]sername request failed"
            r"|[Pp]assword request failed|No user name|authentication callback"
        ),
        remedies=(place(Say("Log in…"), "test"),),
        asks=True,
    ),
    Rule(
        "auth-method-unsupported",
        Say("{0} asks for a login of a kind this libvirt does not know", "host"),
        text=r"unsupported authentication type|requested authentication type .* rejected",
    ),
    Rule(
        "sasl-mechanism-not-offered",
        Say("{0} does not offer the SASL mechanism {1}, which auth= asks for", "host", "mechanism"),
        Say("It is written in capitals, as in sasl.SCRAM-SHA-256"),
        text=r"SASL mechanism (?P<mechanism>\S+) not supported by server",
        remedies=(parameter(Say("Remove auth"), "auth", None),),
    ),
    Rule(
        "sasl-login-refused",
        Say("{0} does not accept this user name and password", "host"),
        Say("A SASL user often needs the realm: alice@{0}", "host"),
        text=r"authentication failed|SASL\(-\d+\)",
        codes=((45, None),),
        transports=_SASL_TRANSPORTS,
        remedies=(_TEST_AGAIN,),
    ),
    Rule(
        "keyring-locked",
        Say("The keyring is locked"),
        text=r"KeyringLocked|keyring is locked",
        remedies=(place(Say("Open the vault"), "vault"),),
    ),
    Rule(
        "keyring-missing",
        Say("There is no keyring service here"),
        Say("Paths of keys cannot be stored securely now; everything else works"),
        text=r"NoKeyringError|No recommended backend was available",
        remedies=(place(Say("Open the vault"), "vault"),),
    ),
    Rule(
        "operation-timed-out",
        Say("There was no answer in time"),
        results=("timed-out",),
        remedies=(_TEST_AGAIN, place(Say("Wait longer"), "preferences")),
    ),
    Rule(
        "question-needed",
        Say("It would have to ask: {0}", "prompt"),
        results=("needs-you",),
        asks=True,
    ),
)

# Set-up shared by `run` and `test`: system parts, a private environment. Sourced, never started.
#
# Everything here is quick when there is nothing to do: one stamp is compared and that is all.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv="$root/.venv"
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME

say() { printf 'virt-connect: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The first Python of 3.11 or newer, as its real path (a version manager's shim costs time).
find_python() {
    local name found
    for name in python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
        found=$("$name" -c 'import sys
print(sys.executable if sys.version_info >= (3, 11) else "")' 2>/dev/null) || continue
        [ -n "$found" ] && { printf '%s\n' "$found"; return 0; }
    done
    return 1
}

has_library() { [[ $'\n'"$libraries" == *$'\n\t'"$1 ("* ]]; }
has_font() { [ -n "$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts" -name '*.[to]tf' -print -quit 2>/dev/null)" ]; }
has_binding() {
    local place
    for place in /usr/lib/python3/dist-packages /usr/lib*/python3*/site-packages; do
        [ -e "$place/libvirt.py" ] && return 0
    done
    return 1
}
has_program() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || [ -x "/usr/lib/$1" ]; }

# need KIND NAME DEBIAN FEDORA: note the packages for what is not here.
need() {
    case $1 in
        library) has_library "$2" && return ;;
        program) has_program "$2" && return ;;
        font) has_font && return ;;
        binding) has_binding && return ;;
        venv) "$python" -c 'import ensurepip, venv' 2>/dev/null && return ;;
        shim) [ -e "$2" ] && return ;;
    esac
    missing+=("$2")
    case $family in
        debian) wanted+=("$3") ;;
        fedora) [ -n "$4" ] && wanted+=("$4") ;;
    esac
}

needs_of_run() {
    need venv "Python's venv module" "python3-venv" ""
    need library libglib-2.0.so.0 "$glib" glib2
    need library libEGL.so.1 libegl1 libglvnd-egl
    need library libGL.so.1 libgl1 libglvnd-glx
    need library libdbus-1.so.3 libdbus-1-3 dbus-libs
    need library libfontconfig.so.1 libfontconfig1 fontconfig
    need library libxkbcommon.so.0 libxkbcommon0 libxkbcommon
    need library libxcb-cursor.so.0 libxcb-cursor0 xcb-util-cursor
    need library libxcb-icccm.so.4 libxcb-icccm4 xcb-util-wm
    need library libxcb-keysyms.so.1 libxcb-keysyms1 xcb-util-keysyms
    need library libxcb-shape.so.0 libxcb-shape0 libxcb
    need library libxkbcommon-x11.so.0 libxkbcommon-x11-0 libxkbcommon-x11
    need font "a font" fonts-dejavu-core dejavu-sans-fonts
    need binding "libvirt's Python binding" python3-libvirt python3-libvirt
    need program ssh openssh-client openssh-clients
}

needs_of_test() {
    needs_of_run
    need program libvirtd libvirt-daemon libvirt-daemon
    need program virsh libvirt-clients libvirt-client
    need program sshd openssh-server openssh-server
    need program nc netcat-openbsd netcat
    need program certtool gnutls-bin gnutls-utils
    need program saslpasswd2 sasl2-bin cyrus-sasl-lib
    need program gnome-keyring-daemon gnome-keyring gnome-keyring
    need program dbus-run-session dbus-daemon dbus-daemon
    need program unshare util-linux util-linux
    need program setpriv util-linux util-linux
    need program ps procps procps-ng
}

# Install what is missing when we may, else say exactly what is missing. $1: run or test.
system_parts() {
    family=other
    [ -e /etc/debian_version ] && family=debian
    [ -e /etc/fedora-release ] && family=fedora
    libraries=$({ /sbin/ldconfig -p || ldconfig -p; } 2>/dev/null)
    glib=libglib2.0-0
    apt-cache show libglib2.0-0t64 >/dev/null 2>&1 && glib=libglib2.0-0t64
    missing=() wanted=()
    "needs_of_$1"
    [ ${#missing[@]} -eq 0 ] && return 0
    local as=()
    if [ "$family" = debian ] && command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" -eq 0 ]; then
            as=(env)
        elif sudo -n true 2>/dev/null; then
            as=(sudo -n)
        fi
    fi
    if [ ${#as[@]} -gt 0 ]; then
        say "installing ${wanted[*]}"
        local log
        log=$(mktemp)
        if ! { "${as[@]}" apt-get update &&
            DEBIAN_FRONTEND=noninteractive "${as[@]}" apt-get install -y --no-install-recommends "${wanted[@]}"; } >"$log" 2>&1; then
            tail -n 15 "$log" >&2
        fi
        rm -f "$log"
        libraries=$({ /sbin/ldconfig -p || ldconfig -p; } 2>/dev/null)
        missing=() wanted=()
        "needs_of_$1"
        [ ${#missing[@]} -eq 0 ] && return 0
    fi
    say "missing on this computer: $(printf '%s, ' "${missing[@]}" | sed 's/, $//')"
    case $family in
        debian) say "install it with: sudo apt-get install --no-install-recommends ${wanted[*]}" ;;
        fedora) [ ${#wanted[@]} -gt 0 ] && say "install it with: sudo dnf install ${wanted[*]}" ;;
    esac
    local one
    for one in "${missing[@]}"; do
        case $one in
            "Python's venv module" | libglib* | libEGL* | libGL.* | libdbus* | libfontconfig* | libxkbcommon.so*) return 1 ;;
        esac
    done
    return 0
}

# Make or renew the private environment. $1: run or test.
environment() {
    python=$(find_python) || die "Python 3.11 or newer is needed, and there is none on this computer."
    local stamp="$venv/.set-up-for-$1" state
    state="$1 $python $root $(cksum <"$root/pyproject.toml") $(cksum <"${BASH_SOURCE[0]}")"
    [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] && return 0
    system_parts "$1" || die "this cannot be done without the parts named above."
    if ! "$venv/bin/python" -c 'import pip' 2>/dev/null ||
        [ "$("$venv/bin/python" -c 'import sys; print(sys.base_prefix)')" != "$("$python" -c 'import sys; print(sys.base_prefix)')" ]; then
        say "making a private environment in .venv"
        "$python" -m venv --clear "$venv" || die "Python could not make an environment in $venv."
    fi
    say "installing Python packages into .venv"
    local pip=("$venv/bin/python" -m pip --quiet --disable-pip-version-check)
    "${pip[@]}" install --upgrade 'pip>=25.1' || die "pip could not be brought up to date; is there a network?"
    "${pip[@]}" install --editable "$root" || die "the Python packages could not be installed."
    if [ "$1" = test ]; then
        "${pip[@]}" install --group "$root/pyproject.toml:dev" || die "the tools for testing could not be installed."
    fi
    "$venv/bin/python" -m compileall -q "$root/core" "$root/gui" "$root/resources"
    printf '%s' "$state" >"$stamp"
}

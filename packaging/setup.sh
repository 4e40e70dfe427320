# Set-up shared by `run` and `test`: system parts, a private environment. Sourced, never started.
#
# Everything here is quick when there is nothing to do: one stamp is compared and that is all.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
venv="$root/.venv"
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_USER=0

say() { printf 'virt-connect: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The words with commas between them.
listed() { local IFS=,; local all="$*"; printf '%s' "${all//,/, }"; }

# --- Python ----------------------------------------------------------------------

# The first Python of 3.11 or newer, as the file it is: a version manager's shim costs time, another
# environment may go away, and an upgrade of the distribution's Python shall be noticed.
find_python() {
    local name found
    for name in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        found=$("$name" -c 'import os, sys
if sys.version_info >= (3, 11):
    print(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))' 2>/dev/null) || continue
        [ -n "$found" ] && { printf '%s\n' "$found"; return 0; }
    done
    return 1
}

no_python() {
    local here
    here=$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null) || here=
    if [ -n "$here" ]; then
        die "Python 3.11 or newer is needed, and this computer has $here"
    fi
    die "Python 3.11 or newer is needed, and this computer has none"
}

# --- system parts ----------------------------------------------------------------

has_library() { [[ $'\n'"$libraries" == *$'\n\t'"$1 ("* ]]; }
has_program() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }
has_plugin() { compgen -G "/usr/lib*/$1*" >/dev/null || compgen -G "/usr/lib/*/$1*" >/dev/null; }
has_digest_md5() { has_plugin sasl2/libdigestmd5.so; }
has_qemu_driver() { has_plugin libvirt/connection-driver/libvirt_driver_qemu.so; }
has_dconf_backend() { has_plugin gio/modules/libdconfsettings.so; }
has_venv() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
has_font() {
    [ -n "$(find -L /usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.local/share/fonts" \
        /System/Library/Fonts -name '*.[to]t[fc]' -print -quit 2>/dev/null)" ]
}
has_binding() {
    local place
    for place in /usr/lib/python3/dist-packages /usr/lib*/python3*/site-packages; do
        [ -e "$place/libvirt.py" ] && return 0
    done
    return 1
}

# must|may KIND NAME DEBIAN FEDORA: note what is not here, and the package that has it.
must() { note "$@" || is_vital=1; }
may() { note "$@" || true; }
note() {
    "has_$1" "$2" && return 0
    missing+=("$2")
    case $family in
        debian) wanted+=("$3") ;;
        fedora) wanted+=("$4") ;;
    esac
    return 1
}

needs_of_both() {
    must venv "Python's venv module" "${python##*/}-venv" python3
    if [ "$(uname)" = Linux ]; then
        must library libglib-2.0.so.0 libglib2.0-0 glib2
        must library libEGL.so.1 libegl1 libglvnd-egl
        must library libGL.so.1 libgl1 libglvnd-glx
        must library libdbus-1.so.3 libdbus-1-3 dbus-libs
        must library libfontconfig.so.1 libfontconfig1 fontconfig
        must library libxkbcommon.so.0 libxkbcommon0 libxkbcommon
    fi
}

# What a window on X11 needs. $1: must or may
needs_of_x11() {
    "$1" library libxcb-cursor.so.0 libxcb-cursor0 xcb-util-cursor
    "$1" library libxcb-icccm.so.4 libxcb-icccm4 xcb-util-wm
    "$1" library libxcb-image.so.0 libxcb-image0 xcb-util-image
    "$1" library libxcb-keysyms.so.1 libxcb-keysyms1 xcb-util-keysyms
    "$1" library libxcb-render-util.so.0 libxcb-render-util0 xcb-util-renderutil
    "$1" library libxcb-shape.so.0 libxcb-shape0 libxcb
    "$1" library libxkbcommon-x11.so.0 libxkbcommon-x11-0 libxkbcommon-x11
}

needs_of_run() {
    needs_of_both
    if [ "$(uname)" = Linux ]; then
        needs_of_x11 may
        may library libwayland-cursor.so.0 libwayland-cursor0 libwayland-cursor
    fi
    may font "a font" fonts-dejavu-core dejavu-sans-fonts
    may binding "libvirt's Python binding" python3-libvirt python3-libvirt
    may program ssh openssh-client openssh-clients
}

needs_of_test() {
    needs_of_both
    must font "a font" fonts-dejavu-core dejavu-sans-fonts
    must binding "libvirt's Python binding" python3-libvirt python3-libvirt
    must program ssh openssh-client openssh-clients
    must program ssh-keygen openssh-client openssh
    must program sshd openssh-server openssh-server
    must program libvirtd libvirt-daemon libvirt-daemon
    must qemu_driver "libvirt's qemu driver" libvirt-daemon-driver-qemu libvirt-daemon-driver-qemu
    must program virt-ssh-helper libvirt-daemon libvirt-daemon
    must program virsh libvirt-clients libvirt-client
    must program nc netcat-openbsd netcat
    must program saslpasswd2 sasl2-bin cyrus-sasl
    must digest_md5 "SASL's DIGEST-MD5" libsasl2-modules cyrus-sasl-md5
    must program gnome-keyring-daemon gnome-keyring gnome-keyring
    must program dbus-run-session dbus-daemon dbus-daemon
    must program gsettings libglib2.0-bin glib2
    must program glib-compile-schemas libglib2.0-bin glib2-devel
    must program dconf dconf-cli dconf
    must dconf_backend "dconf's GSettings backend" dconf-gsettings-backend dconf
    must program unshare util-linux util-linux
    must program setpriv util-linux util-linux
    must program strace strace strace
    must program nsenter util-linux util-linux
    must program mount mount util-linux
    must program Xvfb xvfb xorg-x11-server-Xvfb
    needs_of_x11 must
}

# What `bench` compares with; what is not here is left out of its table.
needs_of_bench() {
    may program virt-manager virt-manager virt-manager
    may program Xvfb xvfb xorg-x11-server-Xvfb
}

look_around() {
    libraries=$({ /sbin/ldconfig -p || ldconfig -p; } 2>/dev/null)
    missing=() wanted=() is_vital=
    "needs_of_$1"
    local one unique=" "
    for one in ${wanted[@]+"${wanted[@]}"}; do
        [[ $unique == *" $one "* ]] || unique+="$one "
    done
    read -ra wanted <<<"$unique"
}

# Install what is missing where we may, else say what brings it. $1: run, test or bench.
system_parts() {
    family=other
    if command -v apt-get >/dev/null 2>&1; then family=debian; elif command -v dnf >/dev/null 2>&1; then family=fedora; fi
    look_around "$1"
    [ ${#missing[@]} -eq 0 ] && return 0

    local as=(no) why="you may not install software here"
    if [ "$family" != debian ]; then
        why="there is no apt-get to install them with"
    elif [ "$(id -u)" -eq 0 ]; then
        as=()
    elif sudo -n true 2>/dev/null; then
        as=(sudo -n)
    fi
    if [ "${as[*]-}" != no ]; then
        say "Installing ${wanted[*]}"
        local log apt had_sshd=
        ! has_program sshd || had_sshd=1
        log=$(mktemp)
        apt=(${as[@]+"${as[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=120)
        # A source that cannot be read need not be the one that is needed.
        "${apt[@]}" update </dev/null >"$log" 2>&1 || true
        "${apt[@]}" install --no-install-recommends "${wanted[@]}" </dev/null >>"$log" 2>&1 || true
        # The tests start an sshd of their own; the one that came with it shall not serve the network.
        if [ -z "$had_sshd" ] && has_program sshd && [ -d /run/systemd/system ]; then
            ${as[@]+"${as[@]}"} systemctl --quiet disable --now ssh.service ssh.socket >>"$log" 2>&1 || true
        fi
        if grep -qE 'Could not resolve|Temporary failure resolving|Could not connect|Unable to connect|Connection failed' "$log"; then
            why="apt-get cannot reach its sources (is there a network?)"
        else
            why="apt-get could not install them ($(sed -n 's/^E: //p' "$log" | tail -n 1))"
        fi
        rm -f "$log"
        look_around "$1"
        [ ${#missing[@]} -eq 0 ] && return 0
    fi

    local remedy
    case $family in
        debian) remedy="this brings them: sudo apt-get install --no-install-recommends ${wanted[*]}" ;;
        fedora) remedy="this brings them: sudo dnf install ${wanted[*]}" ;;
        *) remedy="they are $(listed "${missing[@]}")" ;;
    esac
    [ -z "$is_vital" ] || die "This computer lacks parts that are needed, and $why; $remedy"
    say "This computer lacks parts that some of this needs, and $why; $remedy"
}

# --- the private environment -----------------------------------------------------

# Run pip; on failure one sentence says what could not be done ($1), and why.
pip() {
    local what=$1 why log="$venv/set-up.log"
    shift
    "$venv/bin/python" -m pip --no-input "$@" </dev/null >"$log" 2>&1 && return 0
    if grep -qE 'NewConnectionError|Failed to establish|NameResolutionError|ConnectTimeout|ProxyError|SSLError' "$log"; then
        why="pip cannot reach its package index; is there a network?"
    else
        why=$(sed -nE '/subprocess-exited/d; s/^ *(error: )/\1/Ip' "$log" | tail -n 1)
        why="pip says ${why:-nothing of use}"
    fi
    die "$what could not be installed: $why (all of it in $log)"
}

# Make or renew the private environment. $1: run or test.
environment() {
    local stamp="$venv/.set-up-for-$1" state
    # The files' sums, and with their names the place of the checkout.
    state=$(cksum "$root/pyproject.toml" "$root/packaging/setup.sh")
    is_ready() { [ -x "$venv/bin/python" ] && [ -r "$stamp" ] && [ "$(<"$stamp")" = "$state" ]; }
    is_ready && return 0

    python=$(find_python) || no_python
    local place="$root"
    [ -e "$venv" ] && place=$venv
    [ -w "$place" ] || die "The private environment $venv has to be set up, and you may not write there"
    if command -v flock >/dev/null 2>&1; then
        exec 9<"$root"
        flock -n 9 || { say "Waiting for another set-up of this checkout to end"; flock 9; }
        is_ready && { exec 9<&-; return 0; }
    else
        exec 9</dev/null
    fi
    system_parts "$1" 9<&- # no service that apt-get starts shall keep the lock

    local origin="$root $python"
    if [ "$(cat "$venv/.made-from" 2>/dev/null)" != "$origin" ] || ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
        say "Making a private environment in $venv"
        "$python" -m venv --clear "$venv" >/dev/null 2>&1 || die "Python could not make an environment in $venv"
        printf '%s' "$origin" >"$venv/.made-from"
    fi
    say "Installing Python packages there (some 100 MB, if they are not on this computer yet)"
    pip "Virt Connect's Python packages" install --editable "$root"
    if [ "$1" = test ]; then
        pip "A pip that knows dependency groups" install 'pip>=25.1'
        pip "The tools for testing" install --group "$root/pyproject.toml:dev"
    fi
    "$venv/bin/python" -m compileall -q "$root/core" "$root/gui" "$root/resources"
    printf '%s' "$state" >"$stamp"
    exec 9<&-
}

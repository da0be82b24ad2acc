# SPDX-License-Identifier: AGPL-3.0-or-later
# What run.sh and test.sh share: finds out what is missing on this machine and installs only that.
# To be sourced, with $root set to the checkout.

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# --- system packages --------------------------------------------------------------------------------------

missing_packages=''

want() { missing_packages="$missing_packages $1"; }

# shared library -> Debian and Ubuntu package; the list is what Qt's window plugins and libVLC load at run time
libraries='
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render.so.0 libxcb-render0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-shm.so.0 libxcb-shm0
libxcb-sync.so.1 libxcb-sync1
libxcb-xfixes.so.0 libxcb-xfixes0
libxcb-xkb.so.1 libxcb-xkb1
libdbus-1.so.3 libdbus-1-3
libdrm.so.2 libdrm2
libgbm.so.1 libgbm1
libfontconfig.so.1 libfontconfig1
libfreetype.so.6 libfreetype6
libglib-2.0.so.0 libglib2.0-0
libgssapi_krb5.so.2 libgssapi-krb5-2
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1
libvlc.so.5 libvlc5
'

want_libraries() {
    known=$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p 2>/dev/null || true)
    while read -r library package; do
        [ -n "$library" ] || continue
        case "$known" in *"	$library "*) ;; *) want "$package" ;; esac
    done <<LIST
$libraries
LIST
    # the demuxers, codecs and sound outputs, which libVLC loads by itself
    set -- /usr/lib/*/vlc/plugins/codec/libavcodec_plugin.so /usr/lib*/vlc/plugins/codec/libavcodec_plugin.so
    [ -e "$1" ] || [ -e "$2" ] || want vlc-plugin-base
    # text on whiteboards asks for Arial; this is its twin with an open licence
    [ -d /usr/share/fonts/truetype/liberation ] || [ -d /usr/share/fonts/truetype/liberation2 ] || want fonts-liberation
}

want_command() { command -v "$1" >/dev/null 2>&1 || want "${2:-$1}"; }

good_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# prints the newest usable Python, nothing if there is none
find_python() {
    for one in ${KIOSK_PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$one" >/dev/null 2>&1 && good_python "$one"; then
            command -v "$one"
            return
        fi
    done
}

want_python() {
    python=$(find_python)
    if [ -z "$python" ]; then
        if command -v apt-cache >/dev/null 2>&1; then
            refresh_package_lists
            default=$(apt-cache policy python3 | sed -n 's/ *Candidate: *3\.\([0-9]*\).*/\1/p')
            if [ "${default:-0}" -ge 11 ]; then want "python3 python3-venv"; else want "python3.11 python3.11-venv"; fi
        else
            fail "Kiosk needs Python 3.11 or newer. Please install it, then start this again."
        fi
    elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        want "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

lists_are_fresh=''

refresh_package_lists() {
    [ -z "$lists_are_fresh" ] || return 0
    may_install
    say "Fetching the list of available packages …"
    as_root apt-get update -qq -o DPkg::Lock::Timeout=300 >"$log" 2>&1 </dev/null || {
        cat "$log" >&2
        fail "The list of packages could not be fetched. Is there a network?"
    }
    lists_are_fresh=yes
}

may_install() {
    command -v apt-get >/dev/null 2>&1 ||
        fail "Something is missing here and this is not Debian or Ubuntu. Please install:$missing_packages"
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null 2>&1 ||
        fail "Please run this once as an administrator: apt-get install$missing_packages"
}

install_packages() {
    [ -n "$missing_packages" ] || return 0
    may_install
    refresh_package_lists
    say "Installing from the system's packages:$missing_packages"
    # the list is words on purpose
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=300 \
        --no-install-recommends $missing_packages \
        >"$log" 2>&1 </dev/null || {
        tail -n 20 "$log" >&2
        fail "The packages could not be installed; the lines above say why."
    }
}

# --- the private Python environment -----------------------------------------------------------------------

# $1: lock file, $2: name of the stamp
choose_folders() {
    lock=$root/packaging/$1
    if [ -w "$root" ]; then
        source=$root
        venv=$root/.venv
    else
        data=${XDG_DATA_HOME:-$HOME/.local/share}/kiosk
        source=$data/source # a copy: translations are compiled beside their sources
        venv=$data/venv
    fi
    stamp=$venv/$2.stamp
}

fingerprint() {
    { cat "$lock" "$root/pyproject.toml" "$root/packaging/install.sh" && printf '%s\n' "$source"; } | sha256sum
}

is_installed() {
    [ -x "$venv/bin/python" ] && [ -r "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ]
}

install_environment() {
    python=$(find_python)
    [ -n "$python" ] || fail "No Python 3.11 or newer could be installed."
    if ! good_python "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        say "Making a private Python environment in $venv …"
        "$python" -m venv --clear "$venv" >"$log" 2>&1 || {
            cat "$log" >&2
            fail "The Python environment could not be made."
        }
    fi
    say "Installing the Python packages, in the versions that Kiosk was tried with …"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps \
        --only-binary :all: -r "$lock" >"$log" 2>&1 </dev/null || {
        tail -n 20 "$log" >&2
        fail "The Python packages could not be installed; the lines above say why."
    }
    site=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    # the program itself is not copied: the environment is told where its source lies
    rm -rf "$site"/kiosk-*.dist-info "$site"/_kiosk.pth "$site"/_editable_impl_kiosk.pth
    printf '%s\n' "$source/src" >"$site/kiosk-source.pth"
    printf '#!/bin/sh\nexec "%s" -m kiosk "$@"\n' "$venv/bin/python" >"$venv/bin/kiosk"
    chmod +x "$venv/bin/kiosk"
}

copy_source() {
    [ "$source" != "$root" ] || return 0
    [ ! -d "$source" ] || [ -n "$(find "$root/src" "$root/resources" -newer "$source" -print | head -n 1)" ] || return 0
    rm -rf "$source"
    mkdir -p "$source"
    cp -R "$root/src" "$root/resources" "$source/"
    chmod -R u+w "$source"
}

# each .ts file becomes the .qm file that Qt loads
compile_translations() {
    for ts in "$source"/resources/translations/*.ts; do
        [ -e "$ts" ] || continue
        qm=${ts%.ts}.qm
        if [ ! -e "$qm" ] || [ "$ts" -nt "$qm" ]; then
            "$venv/bin/pyside6-lrelease" -silent "$ts" -qm "$qm" || fail "The translation $ts could not be compiled."
        fi
    done
}

# $1: lock file, $2: name of the stamp; the caller has defined want_more for what it needs besides
prepare() {
    choose_folders "$1" "$2"
    if ! is_installed; then
        log=$(mktemp)
        trap 'rm -f "$log"' EXIT
        want_libraries
        want_python
        want_more
        install_packages
        copy_source
        install_environment
        compile_translations
        fingerprint >"$stamp"
        rm -f "$log"
        trap - EXIT
        say "Ready."
    else
        copy_source
        compile_translations
    fi
}

// SPDX-License-Identifier: AGPL-3.0-or-later
pragma Singleton

import QtQuick
import Kiosk.Backend

// Every colour, size, font and duration of the program. Nothing else names one.
QtObject {
    id: root

    readonly property bool contrast: App.settings.theme === "contrast" || (App.settings.theme === "system" && Application.styleHints.accessibility.contrastPreference === Qt.ContrastPreference.HighContrast)
    readonly property bool dark: !contrast && (App.settings.theme === "dark" || (App.settings.theme === "system" && Application.styleHints.colorScheme === Qt.ColorScheme.Dark))
    readonly property ColorSet palette: contrast ? contrastPalette : dark ? darkPalette : lightPalette

    readonly property color ground: palette.ground
    readonly property color surface: palette.surface
    readonly property color sunken: palette.sunken
    readonly property color ink: palette.ink
    readonly property color inkSoft: palette.inkSoft
    readonly property color line: palette.line
    readonly property color controlLine: palette.controlLine
    readonly property color accent: palette.accent
    readonly property color accentInk: palette.accentInk
    readonly property color accentSoft: palette.accentSoft
    readonly property color danger: palette.danger
    readonly property color warning: palette.warning
    readonly property color focus: palette.focus

    // Around video and slides: dark in every theme, so that the content is the only light.
    readonly property ColorSet stagePalette: contrast ? contrastPalette : darkPalette
    readonly property color stageGround: stagePalette.sunken
    readonly property color stageSurface: stagePalette.surface
    readonly property color stageInk: stagePalette.ink
    readonly property color stageInkSoft: stagePalette.inkSoft
    readonly property color stageLine: stagePalette.line
    readonly property color stageControlLine: stagePalette.controlLine
    readonly property color stageAccent: stagePalette.accent
    readonly property color stageAccentInk: stagePalette.accentInk
    readonly property color stageAccentSoft: stagePalette.accentSoft
    readonly property color stageFocus: stagePalette.focus

    // Captions have the colours that were chosen for them.
    readonly property var captionInks: ({
            "white": "#FFFFFF",
            "yellow": "#FFE14D",
            "green": "#7CF08B",
            "cyan": "#6FE9FF",
            "black": "#000000"
        })
    readonly property var captionGrounds: ({
            "black": "#000000",
            "blue": "#0A1F5C",
            "grey": "#3A4440",
            "white": "#FFFFFF"
        })
    readonly property list<color> captionBackdrop: ["#F1F4F2", "#8AB4F8", "#F2C063", "#5CCFB0"] // behind the example of the settings
    readonly property color codeGround: "#FFFFFF" // of QR codes, which readers want black on white
    readonly property color captionInk: captionInks[App.settings.captionInk]
    readonly property color captionGround: root.faded(captionGrounds[App.settings.captionGround], App.settings.captionOpacity)
    // Where the ground is clear, letters keep their shape by an outline.
    readonly property color captionOutline: App.settings.captionInk === "black" ? "#FFFFFF" : "#000000"
    // Captions, at most a sixth of the height that they lie over.
    function subtitle(highest: real): font {
        const pixels = base * 1.25 * App.settings.captionSize;
        return root.text((highest > 0 ? Math.max(10, Math.min(pixels, highest / 6)) : pixels) / base, Font.Normal);
    }


    function faded(colour: color, opacity: real): color {
        return Qt.rgba(colour.r, colour.g, colour.b, opacity);
    }

    // Sizes in device-independent pixels; all grow with the text.
    readonly property real base: 16 * App.settings.textScale
    readonly property real unit: Math.round(8 * Math.min(1.5, App.settings.textScale))
    readonly property real gap: unit
    readonly property real gapWide: 2 * unit
    readonly property real gapSection: 4 * unit
    readonly property real touchTarget: Math.max(48, Math.round(2.75 * base))
    readonly property real icon: Math.round(1.5 * base)
    readonly property real radiusCard: 12
    readonly property real radiusControl: 8
    readonly property real border: 1
    readonly property real focusWidth: 3
    readonly property real focusGap: 2
    readonly property real textColumn: 38 * base // about 70 characters
    readonly property real page: 92 * base // the widest content of a screen that is read

    // The margin on both sides: 5 % of the width, and what is left over beside the widest content.
    function pageMargin(width: real): real {
        return Math.max(24, Math.round(width * 0.05), Math.round((width - page) / 2));
    }

    // Type: scale 1.25 from the base size.
    readonly property string family: "Atkinson Hyperlegible Next"
    // Shares of the typeface's own line spacing, which is 1.3 times its size: 1.45 in text, 1.2 in titles.
    readonly property real lineHeight: 1.12
    readonly property real tightLineHeight: 1.0
    readonly property real titleLineHeight: 0.94
    readonly property font caption: root.text(0.875, Font.Normal)
    readonly property font captionStrong: root.text(0.875, Font.Bold)
    readonly property font body: root.text(1, Font.Normal)
    readonly property font bodyStrong: root.text(1, Font.Bold)
    readonly property font lead: root.text(1.25, Font.Normal)
    readonly property font leadStrong: root.text(1.25, Font.Bold)
    readonly property font title: root.text(1.6, Font.Bold)
    readonly property font display: root.text(2.2, Font.Bold)
    readonly property font figures: Qt.font({
        "family": family,
        "pixelSize": Math.round(base),
        "weight": Font.Normal,
        "features": {
            "tnum": 1
        }
    })

    function text(scale: real, weight: int): font {
        return Qt.font({
            "family": family,
            "pixelSize": Math.round(base * scale),
            "weight": weight
        });
    }

    // Durations in milliseconds.
    readonly property bool still: App.settings.reducedMotion
    readonly property int moveMs: still ? 0 : 150
    readonly property int skeletonDelayMs: 200
    readonly property int fadeAfterMs: 3000
    readonly property int flashMs: 1600

    // How long quiet news stay: ten seconds, and time to read them slowly.
    function noticeMs(characters: int): int {
        return 10000 + 80 * characters;
    }

    function iconUrl(name: string): url {
        return App.resources + "icons/" + name + ".svg";
    }

    readonly property ColorSet lightPalette: ColorSet {
        ground: "#FAFAF7"
        surface: "#FFFFFF"
        sunken: "#EFF1EC"
        ink: "#17201C"
        inkSoft: "#4A5650"
        line: "#DDE1DA"
        controlLine: "#717C76"
        accent: "#0B6B57"
        accentInk: "#FFFFFF"
        accentSoft: "#DCEFE9"
        danger: "#B3261E"
        warning: "#7A4F00"
        focus: "#0B57D0"
    }
    readonly property ColorSet darkPalette: ColorSet {
        ground: "#101513"
        surface: "#18201D"
        sunken: "#0B0F0D"
        ink: "#F1F4F2"
        inkSoft: "#B4C0BA"
        line: "#2B3531"
        controlLine: "#7F8C86"
        accent: "#5CCFB0"
        accentInk: "#05271F"
        accentSoft: "#17352D"
        danger: "#FFB4AB"
        warning: "#F2C063"
        focus: "#8AB4F8"
    }
    readonly property ColorSet contrastPalette: ColorSet {
        ground: "#000000"
        surface: "#000000"
        sunken: "#000000"
        ink: "#FFFFFF"
        inkSoft: "#FFFFFF"
        line: "#FFFFFF"
        controlLine: "#FFFFFF"
        accent: "#FFE14D"
        accentInk: "#000000"
        accentSoft: "#262200"
        danger: "#FFB4AB"
        warning: "#FFE14D"
        focus: "#4DD8FF"
    }
}

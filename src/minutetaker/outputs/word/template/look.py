"""The elements of a Word file that are look, and so come over from a template; all others are left out.

Names are those of ECMA-376 (WordprocessingML and DrawingML) and of VML, in which Word draws watermarks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from minutetaker.outputs.word.xml import R, W

A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
V: Final = "urn:schemas-microsoft-com:vml"
O: Final = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - its usual prefix
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WP14: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W10: Final = "urn:schemas-microsoft-com:office:word"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML: Final = "http://www.w3.org/XML/1998/namespace"

GRAPHICS = frozenset({PIC, WPS, WPG})
"""What a drawing may be of: pictures, shapes and groups of them; no charts, diagrams or canvases."""


def _named(namespace: str, names: str) -> Iterator[str]:
    return (f"{{{namespace}}}{name}" for name in names.split())


_PARAGRAPH = """
    pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId suppressLineNumbers pBdr top
    left bottom right between bar shd tabs tab suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct
    autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap
    jc textDirection textAlignment textboxTightWrap outlineLvl cnfStyle
"""
_RUN = """
    rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish webHidden
    color w kern position sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang eastAsianLayout specVanish
"""
_TABLE = """
    tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd
    tblBorders insideH insideV start end tblLayout tblCellMar tblLook tblCaption tblDescription tblPrEx trPr cantSplit
    trHeight tblHeader hidden gridBefore gridAfter wBefore wAfter tcPr tcW gridSpan hMerge vMerge tcBorders tl2br tr2bl
    noWrap tcMar tcFitText vAlign hideMark
"""
_STYLES = """
    styles docDefaults rPrDefault pPrDefault latentStyles lsdException style name aliases basedOn next link autoRedefine
    uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply tblStylePr
"""
_NUMBERING = """
    numbering numPicBullet abstractNum nsid multiLevelType tmpl styleLink numStyleLink lvl numFmt lvlRestart suff isLgl
    lvlText lvlPicBulletId legacy lvlJc num abstractNumId lvlOverride startOverride numIdMacAtCleanup
"""
_SECTION = """
    sectPr headerReference footerReference type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols col noEndnote
    titlePg rtlGutter docGrid
"""
_FONTS = """
    fonts font altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic
"""
_SETTINGS = """
    settings zoom mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop
    defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders
    bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing
    displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin
    drawingGridHorizontalOrigin drawingGridVerticalOrigin characterSpacingControl printTwoOnOne strictFirstAndLastChars
    noLineBreaksAfter noLineBreaksBefore displayBackgroundShape embedTrueTypeFonts embedSystemFonts saveSubsetFonts
    defaultTableStyle themeFontLang clrSchemeMapping decimalSymbol listSeparator compat
"""
_TEXT = """
    hdr ftr p r t br cr noBreakHyphen softHyphen sym ptab pgNum dayShort monthShort yearShort dayLong monthLong yearLong
    fldSimple fldChar instrText tbl tblGrid gridCol tr tc txbxContent
"""
"""Of headers and footers alone: the body's own text is not look."""
_COLOURS = """
    srgbClr schemeClr sysClr prstClr scrgbClr hslClr alpha alphaMod alphaOff tint shade comp inv gray hue hueOff hueMod
    sat satOff satMod lum lumOff lumMod red redOff redMod green greenOff greenMod blue blueOff blueMod gamma invGamma
"""
_PAINT = f"""
    {_COLOURS} noFill solidFill gradFill gsLst gs lin path fillToRect tileRect pattFill fgClr bgClr grpFill blipFill
    stretch fillRect srcRect tile ln prstDash custDash ds round bevel miter headEnd tailEnd effectLst effectDag
    outerShdw innerShdw prstShdw glow softEdge reflection blur fillOverlay scene3d camera lightRig rot backdrop anchor
    norm up sp3d bevelT bevelB extrusionClr contourClr
"""
_SHAPES = """
    graphic graphicData graphicFrameLocks picLocks spLocks grpSpLocks cxnSpLocks blip alphaModFix alphaBiLevel
    alphaCeiling alphaFloor alphaInv alphaRepl biLevel clrChange clrFrom clrTo clrRepl duotone grayscl hsl xfrm off ext
    chOff chExt prstGeom avLst gd custGeom gdLst ahLst cxnLst cxn pos rect pathLst moveTo lnTo cubicBezTo quadBezTo
    arcTo close pt spAutoFit noAutofit normAutofit prstTxWarp flatTx lnRef fillRef effectRef fontRef
"""
_THEME = """
    theme themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink
    fontScheme majorFont minorFont latin ea cs font fmtScheme fillStyleLst lnStyleLst effectStyleLst effectStyle
    bgFillStyleLst objectDefaults extraClrSchemeLst
"""

DRAWN = frozenset(
    (
        *_named(W, "drawing pict"),
        *_named(A, _PAINT + _SHAPES),
        *_named(PIC, "pic nvPicPr cNvPr cNvPicPr blipFill spPr"),
        *_named(
            WP,
            """inline anchor simplePos positionH positionV posOffset align extent effectExtent wrapNone wrapSquare
            wrapTight wrapThrough wrapTopAndBottom wrapPolygon start lineTo docPr cNvGraphicFramePr""",
        ),
        *_named(WP14, "sizeRelH sizeRelV pctWidth pctHeight pctPosHOffset pctPosVOffset"),
        *_named(WPS, "wsp cNvPr cNvSpPr cNvCnPr spPr style txbx bodyPr"),
        *_named(WPG, "wgp grpSp cNvPr cNvGrpSpPr grpSpPr"),
        *_named(
            V,
            """shape shapetype rect roundrect oval line polyline arc curve group formulas f path handles h imagedata
            fill stroke shadow textpath textbox""",
        ),
        *_named(O, "lock"),
        *_named(W10, "wrap anchorlock bordertop borderleft borderbottom borderright"),
        *_named(MC, "AlternateContent Choice Fallback"),
    )
)
"""Pictures and shapes."""

STYLED = frozenset(
    (
        *_named(W, _PARAGRAPH + _RUN + _TABLE + _STYLES + _NUMBERING + _SECTION + _FONTS + _SETTINGS),
        *_named(
            W14,
            f"""{_PAINT} shadow textOutline textFill props3d ligatures numForm numSpacing stylisticSets styleSet
            cntxtAlts""",
        ),
        *_named(A, _PAINT + _THEME),
    )
)
"""How paragraphs, runs, tables, lists and pages look, in styles, numbering, settings, fonts and theme."""

PRINTED = STYLED | DRAWN | frozenset(_named(W, _TEXT))
"""Of a header or a footer: its own words too."""

UNWRAPPED = frozenset(_named(W, "hyperlink sdt sdtContent smartTag customXml ins moveTo bdo dir"))
"""What stands around text that is kept, and points at something or keeps account of it."""

NAMED: Mapping[str, str] = {
    f"{{{W}}}{tag}": said
    for tag, said in {
        "object": "an embedded object",
        "control": "an ActiveX control",
        "altChunk": "another file, taken in whole (altChunk)",
        "subDoc": "another file, taken in whole (subdocument)",
        "del": "words that were deleted with changes tracked",
        "moveFrom": "words that were moved away with changes tracked",
        "mailMerge": "a mail merge",
        "docVars": "document variables",
        "documentProtection": "the protection of the document",
        "writeProtection": "the protection from being written",
        "trackRevisions": "the order to track changes",
        "updateFields": "the order to update fields when opened",
        "linkStyles": "the order to take styles from another template when opened",
        "saveThroughXslt": "a transformation when saved",
        "ffData": "the working of a form field",
        "fldData": "data of a field",
        "sectPrChange": "page settings of before, with changes tracked",
        "rPrChange": "a look of before, with changes tracked",
        "pPrChange": "a look of before, with changes tracked",
        "tblPrChange": "a look of before, with changes tracked",
        "background": "a picture behind the page",
    }.items()
}
"""What of those that are left out is told, in words; the others are marks without a meaning to a reader."""

PICTURES: Mapping[tuple[str, str], str] = {
    (f"{{{A}}}blip", f"{{{R}}}embed"): "image",
    (f"{{{V}}}imagedata", f"{{{R}}}id"): "image",
    (f"{{{V}}}fill", f"{{{R}}}id"): "image",
}

POINTERS: Mapping[tuple[str, str], str] = {
    **PICTURES,
    (f"{{{W}}}headerReference", f"{{{R}}}id"): "header",
    (f"{{{W}}}footerReference", f"{{{R}}}id"): "footer",
    **{(f"{{{W}}}embed{face}", f"{{{R}}}id"): "font" for face in ("Regular", "Bold", "Italic", "BoldItalic")},
}
"""The attributes that may point at another part of the file, by element, and the kind of that part."""

PARTS: Mapping[str, str] = {
    "image": "a picture",
    "hyperlink": "a link",
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "control": "an ActiveX control",
    "aFChunk": "another file, taken in whole (altChunk)",
    "subDocument": "another file, taken in whole (subdocument)",
    "attachedTemplate": "the template that it is attached to",
    "mailMergeSource": "the source of a mail merge",
    "mailMergeHeaderSource": "the source of a mail merge",
    "recipientData": "the recipients of a mail merge",
    "transform": "a transformation when saved",
    "vbaProject": "macros (vbaProject)",
    "keyMapCustomizations": "keys of its own",
    "attachedToolbars": "tool bars of its own",
    "extensibility": "a ribbon of its own",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "glossaryDocument": "building blocks",
    "customXml": "custom XML",
    "custom-properties": "properties of its own",
    "chart": "a chart",
    "diagramData": "a diagram",
    "frame": "a frame of a web page",
    "video": "a film",
    "audio": "a sound",
    "media": "a film or sound",
    "printerSettings": "the settings of a printer",
    "header": "a header that no page has",
    "footer": "a footer that no page has",
    "font": "an embedded font",
}
"""Parts that are told in words when they are left out; others are told by the word that the file has for them."""

_SILENT = """
    core-properties extended-properties thumbnail webSettings stylesWithEffects people commentsExtended commentsIds
    commentsExtensible customXmlProps diagramLayout diagramQuickStyle diagramColors diagramDrawing officeDocument
    wordVbaData chartUserShapes
"""
SILENT = frozenset(_SILENT.split())
"""Parts that say nothing which a reader of the template could miss."""

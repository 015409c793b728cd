"""A page of Markdown, dressed by the theme, with pictures that fit."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from hiptimer.desktop.manual import folder
from hiptimer.ui.kit.theme import Theme

WIDEST = 760
"""Lines are never longer than this, in pixels at 100 %."""
_HEADINGS = {1: 28, 2: 20}
_BODY = 16
_LINES = 135  # per cent of the face's own
_DARK = "-dark"


class ManualView(QTextBrowser):
    """Renders one page. Signals: `followed` with the page's name and the heading of a link."""

    followed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._markdown = ""
        self._pictures: dict[tuple[str, int], QImage] = {}
        self._dressed = 0  # pixels of width that the pictures were made for
        self._later = QTimer(self)  # within a resize the document may be under way
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._dress_anew)

    def show_markdown(self, markdown: str) -> None:
        """Show a page from its beginning."""
        self._markdown = markdown
        self._dress()
        self.verticalScrollBar().setValue(0)

    def go_to(self, heading: str) -> None:
        """Bring a heading to the top; the beginning where there is no such one."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                box = self.document().documentLayout().blockBoundingRect(block)
                self.verticalScrollBar().setValue(round(box.top()))
                self.setTextCursor(QTextCursor(block))
                return
            block = block.next()

    def _follow(self, url: QUrl) -> None:
        self.followed.emit(url.path().removesuffix(".md"), url.fragment())

    def _dress_anew(self) -> None:
        at = self.verticalScrollBar().value()
        self._dress()
        self.verticalScrollBar().setValue(at)

    def _fit(self) -> None:
        self._space()
        if self.viewport().width() != self._dressed:
            self._dress_anew()

    def _dress(self) -> None:
        document = self.document()
        palette = self.palette()
        for role, name in (
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.Link, "work"),
            (QPalette.ColorRole.Base, "bg"),
        ):
            palette.setColor(role, self._theme.color(name))
        self.setPalette(palette)
        document.setDefaultFont(self._theme.font(_BODY))
        self._space()
        self._dressed = self.viewport().width()
        document.setMarkdown(self._markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._set_blocks()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._set_table(frame)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_blocks(self) -> None:
        px = self._theme.px
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            cursor.setPosition(block.position())
            shape = QTextBlockFormat()
            shape.setLineHeight(_LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            level = block.blockFormat().headingLevel()
            if level:
                shape.setTopMargin(px(0 if level == 1 else 22))
                shape.setBottomMargin(px(8))
                self._set_heading(QTextCursor(block), _HEADINGS.get(level, _BODY))
            elif not cursor.currentTable():
                shape.setBottomMargin(px(4 if block.textList() else 10))
            cursor.mergeBlockFormat(shape)
            block = block.next()
        cursor.endEditBlock()

    def _set_heading(self, cursor: QTextCursor, size: int) -> None:
        look = QTextCharFormat()
        look.setFont(self._theme.font(size, QFont.Weight.Bold))
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)  # Qt's own size of a heading goes

    def _set_table(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(self._theme.color("line"))
        shape.setCellPadding(self._theme.px(6))
        shape.setCellSpacing(0)
        shape.setBottomMargin(self._theme.px(12))
        table.setFormat(shape)

    def _space(self) -> None:
        """Keep the lines short, in the middle of the room."""
        room = self.width() - self._theme.px(WIDEST)
        side = max(0, room // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)

    # Qt's names

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        path = (folder() / "en" / QUrl(name).path()).resolve()
        if not path.is_relative_to(folder().resolve()):
            return None
        width = max(1, min(self.viewport().width(), self._theme.px(WIDEST)))
        dark = path.with_stem(path.stem + _DARK)
        if self._theme.dark and dark.is_file():
            path = dark
        key = (str(path), width)
        if key not in self._pictures:
            ratio = self.devicePixelRatioF()
            image = QImage(str(path))
            if not image.isNull():
                image = image.scaledToWidth(
                    round(width * ratio), Qt.TransformationMode.SmoothTransformation
                )
                image.setDevicePixelRatio(ratio)
            self._pictures = {key: image}
        return self._pictures[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start(0)

"""The errors of Xietu: one root, few children, each also the builtin that fits."""


class XietuError(Exception):
    """Root of every error that Xietu raises on purpose; its text is one sentence a user can act on."""


class DocumentError(XietuError, ValueError):
    """A text file that cannot be read: missing, empty, binary, or in an unknown encoding."""


class RegisterError(XietuError, ValueError):
    """A register file (places.csv and its neighbours) that breaks its format."""


class GeometryError(XietuError, ValueError):
    """A recipe or geometry that cannot be built, is empty or is invalid."""


class SelectionError(XietuError, ValueError):
    """A filter value that does not exist: an unknown theme, district, document or kind."""


class ExportError(XietuError, OSError):
    """A file that cannot be written."""


class OutlineError(XietuError, ValueError):
    """
    A reader's file of outlines that cannot be used.

    Attributes
    ----------
    code
        Which fault it is: the words for it stand in wording.toml as `map.file_<code>`.
    values
        What fills the blanks of those words.
    """

    def __init__(self, code: str, message: str, **values: str) -> None:
        super().__init__(message)
        self.code = code
        self.values = values

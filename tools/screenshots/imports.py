"""Pictures of the import."""

from pathlib import Path
from tempfile import mkdtemp

from oasis_core.entities.staff import RoleName
from oasis_desktop.ui.screens.imports.columns import LEFT_OUT
from oasis_desktop.ui.screens.imports.page import ImportPage
from oasis_desktop.ui.shell.workplace import Workplace
from tools.model_clinic import imports as files
from tools.screenshots.scene import Play, Scene


def come(scene: Scene, path: Path | None = None) -> ImportPage:
    """Go to the page, and open a file there."""
    scene.sign_in()
    workplace = scene.wait(lambda: next(iter(scene.window.findChildren(Workplace)), None))
    workplace.go("imports")
    page = scene.wait(lambda: next(iter(scene.window.findChildren(ImportPage)), None))
    scene.wait(page.isVisible)
    if path is not None:
        scene.brought_in |= files.texts(path)
        page.open_files([path])
        scene.wait(lambda: scene.find("startImport").isEnabled())
    assert isinstance(page, ImportPage)
    return page


def _folder() -> Path:
    return Path(mkdtemp())


def import_file(scene: Scene) -> None:
    """Where it begins, nothing imported yet."""
    come(scene)
    scene.find("chooseFile")


def import_match(scene: Scene) -> None:
    """The list of an old program, matched and checked: the picture of the design."""
    files.some_here(scene.clinic)
    page = come(scene, files.old_list(_folder()))
    page.match.columns.choose(7, LEFT_OUT)
    scene.wait(lambda: scene.find("startImport").isEnabled())


def import_fix(scene: Scene) -> None:
    """A cell of it being put right, only the rows to fix shown."""
    come(scene, files.old_list(_folder()))
    scene.find("rows_wrong").click()
    faults = scene.find("faultList")
    faults.setFocus()
    faults.setCurrentIndex(faults.model().index(1, 0))
    faults.edit(faults.model().index(1, 0))


def import_rehearsed(scene: Scene) -> None:
    """After a dry run."""
    come(scene, files.old_list(_folder(), 240))
    scene.find("rehearseImport").click()
    scene.find("importSaid")


def import_done(scene: Scene) -> None:
    """All sound rows are in."""
    come(scene, files.old_list(_folder(), 240))
    scene.find("startImport").click()
    scene.find("importAnother")


def import_past(scene: Scene) -> None:
    """Imports of late, one of them undone."""
    come(scene, files.old_list(_folder(), 120))
    scene.find("startImport").click()
    scene.find("undoThisImport").click()
    scene.wait(lambda: scene.find("importAnother").isVisible() and not _sees(scene, "undoThisImport"))
    scene.find("importAnother").click()
    page = scene.window.findChildren(ImportPage)[0]
    again = files.old_list(_folder(), 240)
    scene.brought_in |= files.texts(again)
    page.open_files([again])
    scene.wait(lambda: scene.find("startImport").isEnabled())
    scene.find("startImport").click()
    scene.find("importAnother").click()
    scene.find("undoImport0")


def import_not_a_file(scene: Scene) -> None:
    """Something that cannot be read."""
    path = _folder() / "picture.csv"
    path.write_bytes(b"\xff\xfe\x00\xd8\x00")
    page = come(scene)
    page.open_files([path])
    scene.find("fileTrouble")


def import_fhir(scene: Scene) -> None:
    """Records of another system as FHIR."""
    come(scene, files.fhir_file(_folder()))


def import_forbidden(scene: Scene) -> None:
    """Somebody who may not import."""
    scene.clinic.desk = scene.clinic.desk_of(RoleName.ACCOUNTANT)
    come(scene)


def _sees(scene: Scene, name: str) -> bool:
    return any(
        each.isVisible() for each in scene.window.findChildren(type(scene.find("importAnother")), name)
    )


SCENES: tuple[Play, ...] = (
    import_file,
    import_match,
    import_fix,
    import_rehearsed,
    import_done,
    import_past,
    import_not_a_file,
    import_fhir,
    import_forbidden,
)

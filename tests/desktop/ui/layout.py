"""The design's layout at 1366 x 768, by the object names of our widgets: what stands where, in pixels."""

Layout = dict[str, dict[str, int]]

_STATUS: Layout = {"statusBar": {"x": 0, "height": 28, "bottom": 768, "right": 1366}}
_FRAME: Layout = _STATUS | {
    "rail": {"x": 0, "width": 88},
    "railPatients": {"x": 8, "width": 72, "height": 56},
    "railCalendar": {"x": 8, "width": 72, "height": 56},
    "topBar": {"x": 88, "y": 0, "height": 48, "right": 1366},
    "paletteField": {"x": 507, "y": 7, "width": 440, "height": 34},
    "content": {"x": 88, "y": 48, "width": 1278, "height": 692},
}
"""Around every page."""
_PATIENTS: Layout = {
    "patientList": {"x": 88, "width": 488, "height": 692},
    "patientSide": {"width": 790, "right": 1366},
}
_FORM: Layout = {
    "editorHead": {"height": 60, "y": 48},
    "patientForm": {"x": 601, "width": 518},
    "editorFoot": {"height": 60, "bottom": 740, "right": 1366},
}
_FACTS: Layout = {"patientFacts": {"width": 212, "right": 1366, "bottom": 740}}
_CALENDAR: Layout = {
    "calendarHead": {"x": 88, "y": 48, "height": 64},
    "calendarSide": {"width": 296, "right": 1366, "height": 692},
}
_PRESCRIPTION: Layout = {
    "prescriptionHead": {"x": 88, "y": 48, "height": 64, "right": 1366},
    "prescriptionEditor": {"x": 88, "width": 806, "bottom": 740},
    "previousPanel": {"width": 472, "right": 1366, "bottom": 740},
}
_SYNC: Layout = {
    "syncPicture": {"height": 94},
    "syncSide": {"x": 88, "width": 392, "bottom": 740},
    "syncDetail": {"width": 886, "right": 1366, "bottom": 740},
}
_IMPORT: Layout = {"importHead": {"x": 88, "y": 48, "height": 64, "right": 1366}}
_MATCH: Layout = _IMPORT | {
    "importSteps": {"x": 547, "width": 361},
    "importMatch": {"x": 88, "width": 452, "bottom": 740},
    "importRight": {"width": 826, "right": 1366, "bottom": 740},
}
_PALETTE: Layout = {"paletteList": {"x": 408, "y": 48, "width": 638}}
"""640 with its line, centred on the field, 6 below it."""
_SETTINGS: Layout = {
    "settingsSections": {"x": 88, "width": 232, "height": 692},
    "settingsWide": {"x": 344, "right": 894},
    "settingsNarrow": {"x": 906, "width": 436},
}
_ONE_COLUMN: Layout = {
    "settingsSections": _SETTINGS["settingsSections"],
    "settingsWide": {"x": 344, "right": 1342},
}
_FIRST_RUN: Layout = _STATUS | {"startMiddle": {"x": 343, "width": 680}}
_SIGN_IN: Layout = _STATUS | {"startMiddle": {"x": 327, "width": 712}}

_BY_PART: dict[str, Layout] = {
    "opening": {},
    "first_run": _FIRST_RUN,
    "sign_in": _SIGN_IN,
    "locked": _SIGN_IN,
    "patients": _FRAME | _PATIENTS | _FACTS,
    "patients_empty": _FRAME | _PATIENTS,
    "patients_filter": _FRAME | _PATIENTS,
    "nobody_found": _FRAME | _PATIENTS,
    "new_patient": _FRAME | _PATIENTS | _FORM,
    "edit_patient": _FRAME | _PATIENTS | _FORM,
    "calendar": _FRAME | _CALENDAR,
    "calendar_barred": _FRAME,
    "prescription": _FRAME | _PRESCRIPTION,
    "sync": _FRAME | _SYNC,
    "import": _FRAME | _IMPORT,
    "import_match": _FRAME | _MATCH,
    "import_fix": _FRAME | _MATCH,
    "import_rehearsed": _FRAME | _MATCH,
    "import_fhir": _FRAME | _MATCH,
    "palette": _FRAME | _PALETTE,
    "person_menu": _FRAME,
    "shortcut_list": _FRAME,
    "settings": _FRAME | _SETTINGS,
    "settings_about": _FRAME | _ONE_COLUMN,
    "settings_search": _FRAME | _ONE_COLUMN,
    "settings_nothing": _FRAME | _ONE_COLUMN,
}


def layout_of(scene: str) -> Layout:
    """What must stand where in a scene: that of the longest name with which its own begins."""
    return _BY_PART[max((part for part in _BY_PART if scene.startswith(part)), key=len)]

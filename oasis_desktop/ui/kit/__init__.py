"""The design system: colours, type, icons, and the widgets from which screens are put together."""

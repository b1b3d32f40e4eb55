<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>Checking …</source>
        <translation>Checking …</translation>
    </message>
    <message>
        <source>Diagnostics copied. Nothing of any person is in them.</source>
        <translation>Diagnostics copied. Nothing of any person is in them.</translation>
    </message>
    <message>
        <source>About and self-test</source>
        <translation>About and self-test</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>PC</source>
        <translation>PC</translation>
    </message>
    <message>
        <source>Clinic server</source>
        <translation>Clinic server</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>Size of the file</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>Last contact with the server</source>
        <translation>Last contact with the server</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>Check the file</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copy diagnostics</translation>
    </message>
    <message>
        <source>The file is whole.</source>
        <translation>The file is whole.</translation>
    </message>
    <message>
        <source>The file is damaged. Tell whoever helps you.</source>
        <translation>The file is damaged. Tell whoever helps you.</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>not yet</translation>
    </message>
    <message>
        <source>none: this PC stands alone</source>
        <translation>none: this PC stands alone</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Encrypted</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Not encrypted</translation>
    </message>
</context>
<context>
    <name>ArrivedDetail</name>
    <message>
        <source>Open record</source>
        <translation>Open record</translation>
    </message>
    <message>
        <source>{what} arrived at {time} and is in the records of this PC.</source>
        <translation>{what} arrived at {time} and is in the records of this PC.</translation>
    </message>
</context>
<context>
    <name>Booking</name>
    <message>
        <source>{name} is booked</source>
        <translation>{name} is booked</translation>
    </message>
    <message>
        <source>{name} is changed</source>
        <translation>{name} is changed</translation>
    </message>
</context>
<context>
    <name>BookingForm</name>
    <message>
        <source>New appointment</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>Edit appointment</source>
        <translation>Edit appointment</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft · kept {time}</source>
        <translation>Draft · kept {time}</translation>
    </message>
    <message>
        <source>Type the time as 10:30 or 1030.</source>
        <translation>Type the time as 10:30 or 1030.</translation>
    </message>
    <message>
        <source>Something else is booked then</source>
        <translation>Something else is booked then</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Back to booked</source>
        <translation>Back to booked</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>Cancel appointment</source>
        <translation>Cancel appointment</translation>
    </message>
    <message>
        <source>%n booked</source>
        <translation>%n booked</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Overlap</translation>
    </message>
</context>
<context>
    <name>CalendarHead</name>
    <message>
        <source>Day before</source>
        <translation>Day before</translation>
    </message>
    <message>
        <source>Day after</source>
        <translation>Day after</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>To look at only: {why}</source>
        <translation>To look at only: {why}</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>New appointment</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>Calendar: today</source>
        <translation>Calendar: today</translation>
    </message>
    <message>
        <source>Save the appointment</source>
        <translation>Save the appointment</translation>
    </message>
    <message>
        <source>Calendar: back</source>
        <translation>Calendar: back</translation>
    </message>
    <message>
        <source>Nobody is booked with here yet</source>
        <translation>Nobody is booked with here yet</translation>
    </message>
    <message>
        <source>Columns are the optometrists and opticians of this branch.</source>
        <translation>Columns are the optometrists and opticians of this branch.</translation>
    </message>
</context>
<context>
    <name>ColumnsPane</name>
    <message>
        <source>Choose a field</source>
        <translation>Choose a field</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>Match the columns</source>
        <translation>Match the columns</translation>
    </message>
    <message>
        <source>Using the saved match “{name}”</source>
        <translation>Using the saved match “{name}”</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In the file</translation>
    </message>
    <message>
        <source>In Oasis</source>
        <translation>In Oasis</translation>
    </message>
    <message>
        <source>Remember this match</source>
        <translation>Remember this match</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>Sign the prescription</source>
        <translation>Sign the prescription</translation>
    </message>
    <message>
        <source>Keep the prescription as a draft</source>
        <translation>Keep the prescription as a draft</translation>
    </message>
    <message>
        <source>Transpose the prescription</source>
        <translation>Transpose the prescription</translation>
    </message>
    <message>
        <source>Accept the first warning</source>
        <translation>Accept the first warning</translation>
    </message>
    <message>
        <source>Back from the prescription</source>
        <translation>Back from the prescription</translation>
    </message>
</context>
<context>
    <name>ConflictDetail</name>
    <message>
        <source>Two people changed this before they met. Choose what is right; both versions are kept.</source>
        <translation>Two people changed this before they met. Choose what is right; both versions are kept.</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Open record</translation>
    </message>
    <message>
        <source>Use what I chose</source>
        <translation>Use what I chose</translation>
    </message>
    <message>
        <source>You can go back later from the History tab</source>
        <translation>You can go back later from the History tab</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>As it is now</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>The other value</source>
        <translation>The other value</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Keep mine</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>Keep as it is</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Keep theirs</translation>
    </message>
    <message>
        <source>Use the other value</source>
        <translation>Use the other value</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>{field}: another value</source>
        <translation>{field}: another value</translation>
    </message>
    <message>
        <source>somebody not known here</source>
        <translation>somebody not known here</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>this PC</translation>
    </message>
    <message numerus="yes">
        <source>%n other fields agree</source>
        <translation>
            <numerusform>%n other field agrees</numerusform>
            <numerusform>%n other fields agree</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Choose from the month</source>
        <translation>Choose from the month</translation>
    </message>
</context>
<context>
    <name>DaySurface</name>
    <message>
        <source>Arrow keys go from one appointment to the next</source>
        <translation>Arrow keys go from one appointment to the next</translation>
    </message>
    <message>
        <source>Appointments of the day</source>
        <translation>Appointments of the day</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Opens {time}</source>
        <translation>Opens {time}</translation>
    </message>
    <message>
        <source>Closed {time}</source>
        <translation>Closed {time}</translation>
    </message>
    <message>
        <source>Release to book</source>
        <translation>Release to book</translation>
    </message>
</context>
<context>
    <name>DayView</name>
    <message>
        <source>Moving: arrow keys, then Enter, or Esc to take back</source>
        <translation>Moving: arrow keys, then Enter, or Esc to take back</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>{name} is now at {time}</source>
        <translation>{name} is now at {time}</translation>
    </message>
    <message>
        <source>{name}: {state}</source>
        <translation>{name}: {state}</translation>
    </message>
    <message>
        <source>{name} is added</source>
        <translation>{name} is added</translation>
    </message>
    <message>
        <source>The change is saved</source>
        <translation>The change is saved</translation>
    </message>
    <message>
        <source>Delete {name}?</source>
        <translation>Delete {name}?</translation>
    </message>
    <message>
        <source>The record leaves every list on every PC. Visits, prescriptions and sales stay in the books.</source>
        <translation>The record leaves every list on every PC. Visits, prescriptions and sales stay in the books.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>{name} is deleted</source>
        <translation>{name} is deleted</translation>
    </message>
</context>
<context>
    <name>DemoLogins</name>
    <message>
        <source>Demo data: all people and figures are invented. Press one to try.</source>
        <translation>Demo data: all people and figures are invented. Press one to try.</translation>
    </message>
</context>
<context>
    <name>DemoNote</name>
    <message>
        <source>All people and figures are invented. Choose anybody; the password is {password}</source>
        <translation>All people and figures are invented. Choose anybody; the password is {password}</translation>
    </message>
    <message>
        <source>Demo data: nothing is sent</source>
        <translation>Demo data: nothing is sent</translation>
    </message>
    <message>
        <source>Fill in the password</source>
        <translation>Fill in the password</translation>
    </message>
    <message>
        <source>Remove demo data</source>
        <translation>Remove demo data</translation>
    </message>
</context>
<context>
    <name>DisplayCard</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Density</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Agjpqy −2.25</source>
        <translation>Agjpqy −2.25</translation>
    </message>
    <message>
        <source>Table rows of 40 or 32</source>
        <translation>Table rows of 40 or 32</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Comfortable</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compact</translation>
    </message>
</context>
<context>
    <name>DoubtLines</name>
    <message>
        <source>Accept</source>
        <translation>Accept</translation>
    </message>
</context>
<context>
    <name>EditorPanel</name>
    <message>
        <source>New patient</source>
        <translation>New patient</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>Edit {name}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>Save and book</source>
        <translation>Save and book</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>First and last name</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Birth date</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Draft · kept {time}</source>
        <translation>Draft · kept {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n fields to check</source>
        <translation>
            <numerusform>%n field to check</numerusform>
            <numerusform>%n fields to check</numerusform>
        </translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation>What you typed is still here.</translation>
    </message>
    <message>
        <source>CYL form</source>
        <translation>CYL form</translation>
    </message>
    <message>
        <source>Minus −</source>
        <translation>Minus −</translation>
    </message>
    <message>
        <source>Plus +</source>
        <translation>Plus +</translation>
    </message>
    <message>
        <source>Transpose (Ctrl+T)</source>
        <translation>Transpose (Ctrl+T)</translation>
    </message>
    <message>
        <source>Powers</source>
        <translation>Powers</translation>
    </message>
    <message>
        <source>Type -225 for −2.25</source>
        <translation>Type -225 for −2.25</translation>
    </message>
    <message>
        <source>↑ ↓ steps {step}</source>
        <translation>↑ ↓ steps {step}</translation>
    </message>
    <message>
        <source>Tab next cell</source>
        <translation>Tab next cell</translation>
    </message>
    <message>
        <source>= both eyes</source>
        <translation>= both eyes</translation>
    </message>
    <message>
        <source>Measured today</source>
        <translation>Measured today</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Measured</translation>
    </message>
    <message>
        <source>PD total {length}</source>
        <translation>PD total {length}</translation>
    </message>
    <message>
        <source>near {length}</source>
        <translation>near {length}</translation>
    </message>
    <message>
        <source>accepted by {name} {time}</source>
        <translation>accepted by {name} {time}</translation>
    </message>
</context>
<context>
    <name>EnrolForm</name>
    <message>
        <source>Server address</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>Enrolment code</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>Ask your administrator</source>
        <translation>Ask your administrator</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Open an enrolment file</source>
        <translation>Open an enrolment file</translation>
    </message>
    <message>
        <source>Found the server “{name}”</source>
        <translation>Found the server “{name}”</translation>
    </message>
    <message>
        <source>Found the server</source>
        <translation>Found the server</translation>
    </message>
    <message>
        <source>It must begin with https://</source>
        <translation>It must begin with https://</translation>
    </message>
    <message>
        <source>No Oasis server answers. Check address and network.</source>
        <translation>No Oasis server answers. Check address and network.</translation>
    </message>
    <message>
        <source>This is no enrolment file</source>
        <translation>This is no enrolment file</translation>
    </message>
    <message>
        <source>Ask your administrator for a new one.</source>
        <translation>Ask your administrator for a new one.</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Please fill this in.</translation>
    </message>
</context>
<context>
    <name>EnterButton</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message numerus="yes">
        <source>{what} and %n more</source>
        <translation>
            <numerusform>{what} and %n more</numerusform>
            <numerusform>{what} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactsColumn</name>
    <message>
        <source>Coverage</source>
        <translation>Coverage</translation>
    </message>
    <message>
        <source>Pays themselves</source>
        <translation>Pays themselves</translation>
    </message>
    <message>
        <source>Hide the ID</source>
        <translation>Hide the ID</translation>
    </message>
    <message>
        <source>Show the ID</source>
        <translation>Show the ID</translation>
    </message>
</context>
<context>
    <name>FaultsPane</name>
    <message>
        <source>To fix</source>
        <translation>To fix</translation>
    </message>
    <message>
        <source>Export these rows</source>
        <translation>Export these rows</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Fix</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
</context>
<context>
    <name>FilePane</name>
    <message>
        <source>Drop a file here</source>
        <translation>Drop a file here</translation>
    </message>
    <message>
        <source>A table as CSV from another program or Excel, or FHIR R4 files (JSON), up to 64 MB</source>
        <translation>A table as CSV from another program or Excel, or FHIR R4 files (JSON), up to 64 MB</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>Imports of the last 30 days</source>
        <translation>Imports of the last 30 days</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>Nothing was imported yet</translation>
    </message>
    <message>
        <source>Tables and FHIR files</source>
        <translation>Tables and FHIR files</translation>
    </message>
</context>
<context>
    <name>FilterCard</name>
    <message>
        <source>Age from</source>
        <translation>Age from</translation>
    </message>
    <message>
        <source>to</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>age {span}</source>
        <translation>age {span}</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>This branch</source>
        <translation>This branch</translation>
    </message>
    <message>
        <source>Seen in 12 months</source>
        <translation>Seen in 12 months</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Set up Oasis on this PC</source>
        <translation>Set up Oasis on this PC</translation>
    </message>
    <message>
        <source>Choose one. You can change it later.</source>
        <translation>Choose one. You can change it later.</translation>
    </message>
    <message>
        <source>Connect to my clinic</source>
        <translation>Connect to my clinic</translation>
    </message>
    <message>
        <source>Share data with your branches, and keep working without internet.</source>
        <translation>Share data with your branches, and keep working without internet.</translation>
    </message>
    <message>
        <source>Use this PC on its own</source>
        <translation>Use this PC on its own</translation>
    </message>
    <message>
        <source>One clinic, data on this PC. You can connect it later.</source>
        <translation>One clinic, data on this PC. You can connect it later.</translation>
    </message>
    <message>
        <source>Coming in a later version. Until then: connect, or look around.</source>
        <translation>Coming in a later version. Until then: connect, or look around.</translation>
    </message>
    <message>
        <source>Look around with demo data</source>
        <translation>Look around with demo data</translation>
    </message>
    <message>
        <source>Invented people and figures. Gone in one click.</source>
        <translation>Invented people and figures. Gone in one click.</translation>
    </message>
    <message>
        <source>Data on this PC is encrypted</source>
        <translation>Data on this PC is encrypted</translation>
    </message>
</context>
<context>
    <name>HolidayForm</name>
    <message>
        <source>Please fill this in.</source>
        <translation>Please fill this in.</translation>
    </message>
    <message>
        <source>A time such as 10:00, and closing after opening.</source>
        <translation>A time such as 10:00, and closing after opening.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Open at other times</source>
        <translation>Open at other times</translation>
    </message>
    <message>
        <source>to</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>Opens</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>Closes</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>HolidayLine</name>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Remove {name}</translation>
    </message>
</context>
<context>
    <name>HolidaysCard</name>
    <message>
        <source>Holiday added: {name}</source>
        <translation>Holiday added: {name}</translation>
    </message>
    <message>
        <source>Holiday removed: {name}</source>
        <translation>Holiday removed: {name}</translation>
    </message>
    <message>
        <source>Next holidays</source>
        <translation>Next holidays</translation>
    </message>
    <message>
        <source>None. The usual hours hold.</source>
        <translation>None. The usual hours hold.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
</context>
<context>
    <name>HoursCard</name>
    <message>
        <source>Opening hours changed: {day}</source>
        <translation>Opening hours changed: {day}</translation>
    </message>
    <message>
        <source>A time such as 10:00, and closing after opening. Nothing was changed.</source>
        <translation>A time such as 10:00, and closing after opening. Nothing was changed.</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>Opens</translation>
    </message>
    <message>
        <source>Closes</source>
        <translation>Closes</translation>
    </message>
    <message>
        <source>Set by the manager of the branch.</source>
        <translation>Set by the manager of the branch.</translation>
    </message>
</context>
<context>
    <name>ImportCard</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Patients from another system</source>
        <translation>Patients from another system</translation>
    </message>
    <message>
        <source>CSV or FHIR. See what would be written before anything is.</source>
        <translation>CSV or FHIR. See what would be written before anything is.</translation>
    </message>
    <message>
        <source>Open import</source>
        <translation>Open import</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Your role does not allow this.</translation>
    </message>
</context>
<context>
    <name>ImportHead</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Another file</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Match and check</source>
        <translation>Match and check</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>Import records</translation>
    </message>
    <message numerus="yes">
        <source>%n resources</source>
        <translation>
            <numerusform>%n resource</numerusform>
            <numerusform>%n resources</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} · {count} · FHIR R4</source>
        <translation>{name} · {count} · FHIR R4</translation>
    </message>
    <message>
        <source>Import patients</source>
        <translation>Import patients</translation>
    </message>
    <message>
        <source>From another program, a table or FHIR R4</source>
        <translation>From another program, a table or FHIR R4</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft · kept {time}</source>
        <translation>Draft · kept {time}</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Import a file</source>
        <translation>Import a file</translation>
    </message>
    <message>
        <source>Row {line} is left out</source>
        <translation>Row {line} is left out</translation>
    </message>
    <message numerus="yes">
        <source>%n rows were imported</source>
        <translation>
            <numerusform>%n row was imported</numerusform>
            <numerusform>%n rows were imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n updated</numerusform>
            <numerusform>%n updated</numerusform>
        </translation>
    </message>
    <message>
        <source>The dry run went through. Nothing was saved.</source>
        <translation>The dry run went through. Nothing was saved.</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Nothing was imported.</translation>
    </message>
    <message>
        <source>to fix</source>
        <translation>to fix</translation>
    </message>
    <message>
        <source>Export these rows</source>
        <translation>Export these rows</translation>
    </message>
    <message numerus="yes">
        <source>%n rows were exported</source>
        <translation>
            <numerusform>%n row was exported</numerusform>
            <numerusform>%n rows were exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>Full name (title split off)</source>
        <translation>Full name (title split off)</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Last name</translation>
    </message>
    <message>
        <source>Birth date (era by the year)</source>
        <translation>Birth date (era by the year)</translation>
    </message>
    <message>
        <source>Birth date BE (d/m/y)</source>
        <translation>Birth date BE (d/m/y)</translation>
    </message>
    <message>
        <source>Birth date CE (d/m/y)</source>
        <translation>Birth date CE (d/m/y)</translation>
    </message>
    <message>
        <source>Birth date CE (m/d/y)</source>
        <translation>Birth date CE (m/d/y)</translation>
    </message>
    <message>
        <source>District, town</source>
        <translation>District, town</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Old number (no doubles)</source>
        <translation>Old number (no doubles)</translation>
    </message>
    <message>
        <source>Date of death</source>
        <translation>Date of death</translation>
    </message>
    <message>
        <source>Whole row</source>
        <translation>Whole row</translation>
    </message>
    <message>
        <source>Old number</source>
        <translation>Old number</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Here already</translation>
    </message>
    <message>
        <source>To fix</source>
        <translation>To fix</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Left out</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Needs your decision</source>
        <translation>Needs your decision</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nothing needs you</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Nothing waiting</source>
        <translation>Nothing waiting</translation>
    </message>
    <message>
        <source>Just arrived</source>
        <translation>Just arrived</translation>
    </message>
    <message>
        <source>Nothing came today</source>
        <translation>Nothing came today</translation>
    </message>
    <message>
        <source>Changed on two PCs</source>
        <translation>Changed on two PCs</translation>
    </message>
    <message numerus="yes">
        <source>%n fields differ</source>
        <translation>
            <numerusform>%n field differs</numerusform>
            <numerusform>%n fields differ</numerusform>
        </translation>
    </message>
    <message>
        <source>Fix and resend</source>
        <translation>Fix and resend</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>by {name}</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
</context>
<context>
    <name>LockPage</name>
    <message>
        <source>Oasis</source>
        <translation>Oasis</translation>
    </message>
    <message>
        <source>Switch person</source>
        <translation>Switch person</translation>
    </message>
    <message>
        <source>Sync goes on while locked</source>
        <translation>Sync goes on while locked</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Locked {time}</source>
        <translation>Locked {time}</translation>
    </message>
    <message numerus="yes">
        <source>idle %n minutes</source>
        <translation>
            <numerusform>idle %n minute</numerusform>
            <numerusform>idle %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}’s work stays open</source>
        <translation>{name}’s work stays open</translation>
    </message>
    <message>
        <source>Password for {name}</source>
        <translation>Password for {name}</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Your work is here, as you left it</source>
        <translation>Your work is here, as you left it</translation>
    </message>
    <message>
        <source>Your work is here: {drafts}</source>
        <translation>Your work is here: {drafts}</translation>
    </message>
    <message numerus="yes">
        <source>%n patient drafts</source>
        <translation>
            <numerusform>%n patient draft</numerusform>
            <numerusform>%n patient drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prescription drafts</source>
        <translation>
            <numerusform>%n prescription draft</numerusform>
            <numerusform>%n prescription drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n imports begun</source>
        <translation>
            <numerusform>%n import begun</numerusform>
            <numerusform>%n imports begun</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drafts</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message>
        <source>last here {time}</source>
        <translation>last here {time}</translation>
    </message>
    <message>
        <source>This is not the password. Type it again.</source>
        <translation>This is not the password. Type it again.</translation>
    </message>
</context>
<context>
    <name>MatchPane</name>
    <message>
        <source>Checking the rows</source>
        <translation>Checking the rows</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Dry run</translation>
    </message>
    <message>
        <source>Choose which column is the name</source>
        <translation>Choose which column is the name</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n updated</numerusform>
            <numerusform>%n updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole import can be undone for 30 days</source>
        <translation>the whole import can be undone for 30 days</translation>
    </message>
    <message numerus="yes">
        <source>Import %n rows</source>
        <translation>
            <numerusform>Import %n row</numerusform>
            <numerusform>Import %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Previous month</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Next month</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>Close this message</translation>
    </message>
</context>
<context>
    <name>OpeningDay</name>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Open on {day}</source>
        <translation>Open on {day}</translation>
    </message>
    <message>
        <source>Opens on {day}</source>
        <translation>Opens on {day}</translation>
    </message>
    <message>
        <source>Closes on {day}</source>
        <translation>Closes on {day}</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Oasis</source>
        <translation>Oasis</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Opening …</translation>
    </message>
    <message>
        <source>Who is signing in?</source>
        <translation>Who is signing in?</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
</context>
<context>
    <name>OverlapLine</name>
    <message>
        <source>{who} {time}</source>
        <translation>{who} {time}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Overlaps {what}</source>
        <translation>Overlaps {what}</translation>
    </message>
    <message>
        <source>Move anyway</source>
        <translation>Move anyway</translation>
    </message>
    <message>
        <source>Book anyway</source>
        <translation>Book anyway</translation>
    </message>
    <message>
        <source>{name} is noted as the one who accepted it</source>
        <translation>{name} is noted as the one who accepted it</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Latest prescription</source>
        <translation>Latest prescription</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Book the first visit above.</source>
        <translation>Nothing has happened yet. Book the first visit above.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters.</source>
        <translation>Nothing found. Try fewer letters.</translation>
    </message>
</context>
<context>
    <name>PaletteFoot</name>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Actions for this</source>
        <translation>Actions for this</translation>
    </message>
    <message>
        <source>Commands only</source>
        <translation>Commands only</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>PaletteList</name>
    <message>
        <source>Found</source>
        <translation>Found</translation>
    </message>
</context>
<context>
    <name>PaletteRows</name>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>All {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n years</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message>
        <source>visit {when}</source>
        <translation>visit {when}</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Open record</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>New appointment</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>New prescription</translation>
    </message>
    <message>
        <source>Show in calendar</source>
        <translation>Show in calendar</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Not confirmed</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>today {time}</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Do it</translation>
    </message>
    <message>
        <source>New patient: {name}</source>
        <translation>New patient: {name}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Begin</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide password</source>
        <translation>Hide password</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Show password</translation>
    </message>
</context>
<context>
    <name>PatientField</name>
    <message>
        <source>Patients found</source>
        <translation>Patients found</translation>
    </message>
    <message>
        <source>Name, phone or ID</source>
        <translation>Name, phone or ID</translation>
    </message>
    <message>
        <source>New patient “{name}”</source>
        <translation>New patient “{name}”</translation>
    </message>
    <message>
        <source>Opens the form</source>
        <translation>Opens the form</translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n yr</numerusform>
            <numerusform>%n yrs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PatientList</name>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>New patient</translation>
    </message>
    <message>
        <source>Name, phone or ID</source>
        <translation>Name, phone or ID</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Empty the search</translation>
    </message>
    <message>
        <source>Ctrl+F · from two letters on</source>
        <translation>Ctrl+F · from two letters on</translation>
    </message>
    <message>
        <source>List of patients</source>
        <translation>List of patients</translation>
    </message>
    <message>
        <source>Show all patients</source>
        <translation>Show all patients</translation>
    </message>
    <message>
        <source>more than {number} found</source>
        <translation>more than {number} found</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>Nobody is like that here</source>
        <translation>Nobody is like that here</translation>
    </message>
    <message>
        <source>The filter leaves everybody out.</source>
        <translation>The filter leaves everybody out.</translation>
    </message>
    <message>
        <source>Nobody found here</source>
        <translation>Nobody found here</translation>
    </message>
    <message>
        <source>Try fewer letters, or the phone number.</source>
        <translation>Try fewer letters, or the phone number.</translation>
    </message>
    <message>
        <source>No patients here yet</source>
        <translation>No patients here yet</translation>
    </message>
    <message>
        <source>Ctrl+N makes the first record.</source>
        <translation>Ctrl+N makes the first record.</translation>
    </message>
</context>
<context>
    <name>PatientMenu</name>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>New prescription</translation>
    </message>
    <message>
        <source>Copy the phone number</source>
        <translation>Copy the phone number</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Active again</source>
        <translation>Active again</translation>
    </message>
    <message>
        <source>Has died</source>
        <translation>Has died</translation>
    </message>
    <message>
        <source>No longer comes here</source>
        <translation>No longer comes here</translation>
    </message>
</context>
<context>
    <name>PatientRows</name>
    <message>
        <source>Changes of this patient wait to be sent</source>
        <translation>Changes of this patient wait to be sent</translation>
    </message>
    <message>
        <source>{name}, waiting to be sent</source>
        <translation>{name}, waiting to be sent</translation>
    </message>
</context>
<context>
    <name>Patients</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>Last visit</translation>
    </message>
    <message>
        <source>without a name yet</source>
        <translation>without a name yet</translation>
    </message>
    <message>
        <source>New patient: {name} · draft</source>
        <translation>New patient: {name} · draft</translation>
    </message>
    <message>
        <source>These came last. There are more: type another letter.</source>
        <translation>These came last. There are more: type another letter.</translation>
    </message>
    <message>
        <source>Sounds or spells alike {count}</source>
        <translation>Sounds or spells alike {count}</translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation>Today {time}</translation>
    </message>
    <message>
        <source>To come</source>
        <translation>To come</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>{kind} with {person}</source>
        <translation>{kind} with {person}</translation>
    </message>
    <message>
        <source>Booked {time}</source>
        <translation>Booked {time}</translation>
    </message>
    <message>
        <source>expired {day}</source>
        <translation>expired {day}</translation>
    </message>
    <message>
        <source>valid until {day}</source>
        <translation>valid until {day}</translation>
    </message>
    <message>
        <source>Prescription drafted</source>
        <translation>Prescription drafted</translation>
    </message>
    <message>
        <source>Prescription signed</source>
        <translation>Prescription signed</translation>
    </message>
    <message>
        <source>Prescription signed, superseded since</source>
        <translation>Prescription signed, superseded since</translation>
    </message>
    <message>
        <source>Prescription voided</source>
        <translation>Prescription voided</translation>
    </message>
    <message>
        <source>verified with the insurer</source>
        <translation>verified with the insurer</translation>
    </message>
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>Find a patient</source>
        <translation>Find a patient</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>New patient</translation>
    </message>
    <message>
        <source>Edit this patient</source>
        <translation>Edit this patient</translation>
    </message>
    <message>
        <source>Save the patient</source>
        <translation>Save the patient</translation>
    </message>
    <message>
        <source>Save the patient and book</source>
        <translation>Save the patient and book</translation>
    </message>
    <message>
        <source>Book this patient</source>
        <translation>Book this patient</translation>
    </message>
    <message>
        <source>New prescription for this patient</source>
        <translation>New prescription for this patient</translation>
    </message>
    <message>
        <source>Back to the record</source>
        <translation>Back to the record</translation>
    </message>
    <message>
        <source>Choose a patient on the left</source>
        <translation>Choose a patient on the left</translation>
    </message>
    <message>
        <source>Ctrl+F searches, Ctrl+N makes a new record.</source>
        <translation>Ctrl+F searches, Ctrl+N makes a new record.</translation>
    </message>
    <message>
        <source>The draft is gone</source>
        <translation>The draft is gone</translation>
    </message>
</context>
<context>
    <name>PersonChoices</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Density</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Comfortable</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Prescription</source>
        <translation>Prescription</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>Sync centre</translation>
    </message>
</context>
<context>
    <name>PrescriptionForm</name>
    <message>
        <source>Lens type</source>
        <translation>Lens type</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Vertex (mm)</source>
        <translation>Vertex (mm)</translation>
    </message>
    <message>
        <source>Near at (cm)</source>
        <translation>Near at (cm)</translation>
    </message>
    <message>
        <source>Note to the optician</source>
        <translation>Note to the optician</translation>
    </message>
</context>
<context>
    <name>PrescriptionHead</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Spectacle</source>
        <translation>Spectacle</translation>
    </message>
    <message>
        <source>Only an optometrist may sign</source>
        <translation>Only an optometrist may sign</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Correction of a prescription</source>
        <translation>Correction of a prescription</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>New prescription</translation>
    </message>
    <message>
        <source>Prescription of {day}</source>
        <translation>Prescription of {day}</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Draft · kept {time}</source>
        <translation>Draft · kept {time}</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Voided</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Superseded</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>waiting to be sent</translation>
    </message>
</context>
<context>
    <name>PrescriptionPage</name>
    <message>
        <source>This prescription is not here</source>
        <translation>This prescription is not here</translation>
    </message>
    <message>
        <source>Go back and choose a patient.</source>
        <translation>Go back and choose a patient.</translation>
    </message>
    <message>
        <source>Copied from the previous prescription</source>
        <translation>Copied from the previous prescription</translation>
    </message>
</context>
<context>
    <name>PrescriptionWords</name>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>OD</source>
        <translation>OD</translation>
    </message>
    <message>
        <source>OS</source>
        <translation>OS</translation>
    </message>
    <message>
        <source>Prism</source>
        <translation>Prism</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Frosted</source>
        <translation>Frosted</translation>
    </message>
    <message>
        <source>Occluder</source>
        <translation>Occluder</translation>
    </message>
    <message>
        <source>new</source>
        <translation>new</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>gone</translation>
    </message>
    <message>
        <source>total</source>
        <translation>total</translation>
    </message>
    <message>
        <source>near</source>
        <translation>near</translation>
    </message>
    <message>
        <source>vertex</source>
        <translation>vertex</translation>
    </message>
    <message>
        <source>{eye} is unusually strong: {0}</source>
        <translation>{eye} is unusually strong: {0}</translation>
    </message>
    <message>
        <source>{eye} cylinder is unusually strong: {0}</source>
        <translation>{eye} cylinder is unusually strong: {0}</translation>
    </message>
    <message>
        <source>{eye} ADD {0} is unusual</source>
        <translation>{eye} ADD {0} is unusual</translation>
    </message>
    <message>
        <source>ADD differs between eyes by {0} (OD {1}, OS {2})</source>
        <translation>ADD differs between eyes by {0} (OD {1}, OS {2})</translation>
    </message>
    <message>
        <source>ADD {0} is unusual at {1}: mostly {2} to {3}</source>
        <translation>ADD {0} is unusual at {1}: mostly {2} to {3}</translation>
    </message>
    <message>
        <source>ADD {0} at {1} years of age</source>
        <translation>ADD {0} at {1} years of age</translation>
    </message>
    <message>
        <source>This type of lens needs an ADD</source>
        <translation>This type of lens needs an ADD</translation>
    </message>
    <message>
        <source>A single vision lens does not use the ADD</source>
        <translation>A single vision lens does not use the ADD</translation>
    </message>
    <message>
        <source>The eyes differ by {0} D (SE)</source>
        <translation>The eyes differ by {0} D (SE)</translation>
    </message>
    <message>
        <source>{0} is {1}: the vertex distance counts</source>
        <translation>{0} is {1}: the vertex distance counts</translation>
    </message>
    <message>
        <source>PD {0} is unusual for an adult</source>
        <translation>PD {0} is unusual for an adult</translation>
    </message>
    <message>
        <source>PD of both eyes together is {0}, the total says {1}</source>
        <translation>PD of both eyes together is {0}, the total says {1}</translation>
    </message>
    <message>
        <source>Near PD {0} is not smaller than far PD {1}</source>
        <translation>Near PD {0} is not smaller than far PD {1}</translation>
    </message>
    <message>
        <source>PD was {0}, now {1}</source>
        <translation>PD was {0}, now {1}</translation>
    </message>
    <message>
        <source>OD and OS seem to have changed places since last time</source>
        <translation>OD and OS seem to have changed places since last time</translation>
    </message>
    <message>
        <source>{eye} was {0}, now {1}: is the sign right?</source>
        <translation>{eye} was {0}, now {1}: is the sign right?</translation>
    </message>
    <message>
        <source>{eye} axis was {0}, now {1}: about 90° off</source>
        <translation>{eye} axis was {0}, now {1}: about 90° off</translation>
    </message>
    <message>
        <source>{eye} {0} more myopic in {1}</source>
        <translation>{eye} {0} more myopic in {1}</translation>
    </message>
    <message>
        <source>{eye} {0} more plus in {1}</source>
        <translation>{eye} {0} more plus in {1}</translation>
    </message>
    <message>
        <source>OD distance is unchanged: plus form {before} is {now}</source>
        <translation>OD distance is unchanged: plus form {before} is {now}</translation>
    </message>
    <message>
        <source>OD distance is unchanged: minus form {before} is {now}</source>
        <translation>OD distance is unchanged: minus form {before} is {now}</translation>
    </message>
    <message>
        <source>OS distance is unchanged: plus form {before} is {now}</source>
        <translation>OS distance is unchanged: plus form {before} is {now}</translation>
    </message>
    <message>
        <source>OS distance is unchanged: minus form {before} is {now}</source>
        <translation>OS distance is unchanged: minus form {before} is {now}</translation>
    </message>
    <message>
        <source>Single vision</source>
        <translation>Single vision</translation>
    </message>
    <message>
        <source>Bifocal</source>
        <translation>Bifocal</translation>
    </message>
    <message>
        <source>Trifocal</source>
        <translation>Trifocal</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>Progressive</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Near</translation>
    </message>
    <message>
        <source>worked out from distance + ADD</source>
        <translation>worked out from distance + ADD</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>Here already</translation>
    </message>
    <message>
        <source>To fix</source>
        <translation>To fix</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>There is no such row</source>
        <translation>There is no such row</translation>
    </message>
    <message>
        <source>rows {first}–{last}</source>
        <translation>rows {first}–{last}</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Resource</translation>
    </message>
</context>
<context>
    <name>PreviousPanel</name>
    <message>
        <source>Previous</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>Changed · difference in brackets</source>
        <translation>Changed · difference in brackets</translation>
    </message>
    <message>
        <source>Copy as a start</source>
        <translation>Copy as a start</translation>
    </message>
    <message>
        <source>No prescription before this one</source>
        <translation>No prescription before this one</translation>
    </message>
    <message>
        <source>The next one is compared with this.</source>
        <translation>The next one is compared with this.</translation>
    </message>
    <message numerus="yes">
        <source>All %n</source>
        <translation>
            <numerusform>All %n</numerusform>
            <numerusform>All %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} of {total}</translation>
    </message>
    <message>
        <source>you can go on working</source>
        <translation>you can go on working</translation>
    </message>
    <message numerus="yes">
        <source>about %n seconds left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>RecordHead</name>
    <message>
        <source>Book</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>New prescription</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n yr</numerusform>
            <numerusform>%n yrs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>To the list</source>
        <translation>To the list</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Prescriptions</source>
        <translation>Prescriptions</translation>
    </message>
    <message>
        <source>Appointments</source>
        <translation>Appointments</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>Insurance</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Parts of the record</source>
        <translation>Parts of the record</translation>
    </message>
    <message numerus="yes">
        <source>Prescription expired %n days ago</source>
        <translation>
            <numerusform>Prescription expired %n day ago</numerusform>
            <numerusform>Prescription expired %n days ago</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Draft, not saved</source>
        <translation>Draft, not saved</translation>
    </message>
    <message>
        <source>To look at only: your role may not change patients</source>
        <translation>To look at only: your role may not change patients</translation>
    </message>
    <message>
        <source>No prescription yet</source>
        <translation>No prescription yet</translation>
    </message>
    <message>
        <source>New prescription begins the first one.</source>
        <translation>New prescription begins the first one.</translation>
    </message>
    <message>
        <source>No visit yet</source>
        <translation>No visit yet</translation>
    </message>
    <message>
        <source>Book makes the first one.</source>
        <translation>Book makes the first one.</translation>
    </message>
    <message>
        <source>No insurance on record</source>
        <translation>No insurance on record</translation>
    </message>
    <message>
        <source>They pay for themselves.</source>
        <translation>They pay for themselves.</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>Sort by {column}</source>
        <translation>Sort by {column}</translation>
    </message>
</context>
<context>
    <name>RunPane</name>
    <message>
        <source>Taking the import back</source>
        <translation>Taking the import back</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Undo this import</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>Import another file</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n updated</numerusform>
            <numerusform>%n updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message>
        <source>The import stopped</source>
        <translation>The import stopped</translation>
    </message>
    <message>
        <source>What was written before is kept and can be undone.</source>
        <translation>What was written before is kept and can be undone.</translation>
    </message>
    <message>
        <source>The import was cancelled</source>
        <translation>The import was cancelled</translation>
    </message>
    <message numerus="yes">
        <source>%n rows were imported</source>
        <translation>
            <numerusform>%n row was imported</numerusform>
            <numerusform>%n rows were imported</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole import can be undone for 30 days</source>
        <translation>the whole import can be undone for 30 days</translation>
    </message>
    <message>
        <source>The import of {file} was taken back</source>
        <translation>The import of {file} was taken back</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n got their former values back</source>
        <translation>
            <numerusform>%n got its former values back</numerusform>
            <numerusform>%n got their former values back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>These stay, because somebody has worked with them since:</source>
        <translation>These stay, because somebody has worked with them since:</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Keyboard {name}</source>
        <translation>Keyboard {name}</translation>
    </message>
    <message>
        <source>Caps Lock is on</source>
        <translation>Caps Lock is on</translation>
    </message>
</context>
<context>
    <name>SecretRow</name>
    <message>
        <source>Please fill this in.</source>
        <translation>Please fill this in.</translation>
    </message>
</context>
<context>
    <name>SecurityCard</name>
    <message>
        <source>Security</source>
        <translation>Security</translation>
    </message>
    <message>
        <source>Lock the screen when idle</source>
        <translation>Lock the screen when idle</translation>
    </message>
    <message>
        <source>Minutes. Work stays open, and sync goes on.</source>
        <translation>Minutes. Work stays open, and sync goes on.</translation>
    </message>
    <message>
        <source>Minutes until the lock</source>
        <translation>Minutes until the lock</translation>
    </message>
</context>
<context>
    <name>SentDetail</name>
    <message>
        <source>Open record</source>
        <translation>Open record</translation>
    </message>
    <message>
        <source>Give up this change</source>
        <translation>Give up this change</translation>
    </message>
    <message>
        <source>Fix and resend</source>
        <translation>Fix and resend</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
    <message numerus="yes">
        <source>%n more fields</source>
        <translation>
            <numerusform>%n more field</numerusform>
            <numerusform>%n more fields</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to the server by itself, as soon as that answers.</source>
        <translation>It goes to the server by itself, as soon as that answers.</translation>
    </message>
    <message>
        <source>The change is still on this PC.</source>
        <translation>The change is still on this PC.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
    </message>
</context>
<context>
    <name>SettingCard</name>
    <message>
        <source>Only this PC</source>
        <translation>Only this PC</translation>
    </message>
    <message>
        <source>Whole branch</source>
        <translation>Whole branch</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation>Find a setting</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>Often used</source>
        <translation>Often used</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Security</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>About and self-test</source>
        <translation>About and self-test</translation>
    </message>
    <message>
        <source>Changes apply at once. Nothing to save.</source>
        <translation>Changes apply at once. Nothing to save.</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Search results</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Empty the search</translation>
    </message>
    <message>
        <source>No setting of that name</source>
        <translation>No setting of that name</translation>
    </message>
    <message>
        <source>Try fewer letters.</source>
        <translation>Try fewer letters.</translation>
    </message>
</context>
<context>
    <name>ShortcutTable</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Drag over a free time, or press N.</source>
        <translation>Drag over a free time, or press N.</translation>
    </message>
    <message>
        <source>Arrow keys go from one to the next, Enter opens it.</source>
        <translation>Arrow keys go from one to the next, Enter opens it.</translation>
    </message>
    <message>
        <source>No appointments on this day</source>
        <translation>No appointments on this day</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Oasis</source>
        <translation>Oasis</translation>
    </message>
    <message>
        <source>The work of your clinic, with and without internet</source>
        <translation>The work of your clinic, with and without internet</translation>
    </message>
    <message>
        <source>Type a name to search</source>
        <translation>Type a name to search</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>Choose your name</translation>
    </message>
    <message>
        <source>Sign in with email</source>
        <translation>Sign in with email</translation>
    </message>
    <message>
        <source>Try to connect now</source>
        <translation>Try to connect now</translation>
    </message>
    <message>
        <source>Forgot it? Reset when online, or ask your manager.</source>
        <translation>Forgot it? Reset when online, or ask your manager.</translation>
    </message>
    <message>
        <source>Who is signing in?</source>
        <translation>Who is signing in?</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type a name</source>
        <translation>
            <numerusform>%n more: type a name</numerusform>
            <numerusform>%n more: type a name</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody of that name has signed in here. Sign in with email.</source>
        <translation>Nobody of that name has signed in here. Sign in with email.</translation>
    </message>
    <message>
        <source>This is not the password. Type it again.</source>
        <translation>This is not the password. Type it again.</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Password for {name}</source>
        <translation>Password for {name}</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Please fill this in.</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign this prescription?</source>
        <translation>Sign this prescription?</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Void this prescription?</source>
        <translation>Void this prescription?</translation>
    </message>
    <message>
        <source>It stays in the record, marked as void, and is used for nothing any more.</source>
        <translation>It stays in the record, marked as void, and is used for nothing any more.</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>It cannot be changed afterwards. A correction is a new prescription.</source>
        <translation>It cannot be changed afterwards. A correction is a new prescription.</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s) not accepted.</source>
        <translation>
            <numerusform>%n warning is not accepted.</numerusform>
            <numerusform>%n warnings are not accepted.</numerusform>
        </translation>
    </message>
    <message>
        <source>You are offline: it holds on this PC at once and is sent later.</source>
        <translation>You are offline: it holds on this PC at once and is sent later.</translation>
    </message>
    <message>
        <source>Prescription signed</source>
        <translation>Prescription signed</translation>
    </message>
    <message>
        <source>Prescription voided</source>
        <translation>Prescription voided</translation>
    </message>
</context>
<context>
    <name>Spans</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n yr</numerusform>
            <numerusform>%n yrs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpokenAbsence</name>
    <message>
        <source>after that, signing in takes the internet</source>
        <translation>after that, signing in takes the internet</translation>
    </message>
    <message>
        <source>connect to the internet to sign in</source>
        <translation>connect to the internet to sign in</translation>
    </message>
    <message>
        <source>Online only</source>
        <translation>Online only</translation>
    </message>
    <message>
        <source>Offline sign-in works for {time} more ({until})</source>
        <translation>Offline sign-in works for {time} more ({until})</translation>
    </message>
    <message>
        <source>Offline sign-in has ended ({time})</source>
        <translation>Offline sign-in has ended ({time})</translation>
    </message>
    <message>
        <source>until {time} today</source>
        <translation>until {time} today</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>until {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Offline for {time} (since {moment})</source>
        <translation>Offline for {time} (since {moment})</translation>
    </message>
    <message>
        <source>Offline for {time}</source>
        <translation>Offline for {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n changes waiting, all kept on this PC</source>
        <translation>
            <numerusform>%n change waiting, kept on this PC</numerusform>
            <numerusform>%n changes waiting, all kept on this PC</numerusform>
        </translation>
    </message>
    <message>
        <source>Those who have signed in here before can sign in and work as always.</source>
        <translation>Those who have signed in here before can sign in and work as always.</translation>
    </message>
    <message>
        <source>You can keep working.</source>
        <translation>You can keep working.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting changes go out when the internet is back.</source>
        <translation>
            <numerusform>%n waiting change goes out when the internet is back.</numerusform>
            <numerusform>%n waiting changes go out when the internet is back.</numerusform>
        </translation>
    </message>
    <message>
        <source>{first} {then}</source>
        <translation>{first} {then}</translation>
    </message>
    <message>
        <source>Sign-in works until {moment}.</source>
        <translation>Sign-in works until {moment}.</translation>
    </message>
    <message>
        <source>{first} {last}</source>
        <translation>{first} {last}</translation>
    </message>
</context>
<context>
    <name>SpokenStatus</name>
    <message numerus="yes">
        <source>%n need your attention</source>
        <translation>
            <numerusform>%n needs your attention</numerusform>
            <numerusform>%n need your attention</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected · last exchange {time}</source>
        <translation>Connected · last exchange {time}</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connected</translation>
    </message>
    <message>
        <source>You can keep working. What waits is sent by itself when the network is back.</source>
        <translation>You can keep working. What waits is sent by itself when the network is back.</translation>
    </message>
    <message>
        <source>Your work is kept on this PC.</source>
        <translation>Your work is kept on this PC.</translation>
    </message>
    <message>
        <source>You can keep working; nothing is lost.</source>
        <translation>You can keep working; nothing is lost.</translation>
    </message>
    <message>
        <source>They are kept on this PC and sent when somebody signs in and the network is there.</source>
        <translation>They are kept on this PC and sent when somebody signs in and the network is there.</translation>
    </message>
    <message>
        <source>Those who have signed in here before can sign in and work as always.</source>
        <translation>Those who have signed in here before can sign in and work as always.</translation>
    </message>
    <message>
        <source>The network is away</source>
        <translation>The network is away</translation>
    </message>
    <message numerus="yes">
        <source>%n changes waiting</source>
        <translation>
            <numerusform>%n change waiting</numerusform>
            <numerusform>%n changes waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>All saved</source>
        <translation>All saved</translation>
    </message>
    <message>
        <source>All kept on this PC</source>
        <translation>All kept on this PC</translation>
    </message>
    <message numerus="yes">
        <source>Receiving data, %n rows so far</source>
        <translation>
            <numerusform>Receiving data, %n row so far</numerusform>
            <numerusform>Receiving data, %n rows so far</numerusform>
        </translation>
    </message>
    <message>
        <source>Sync has stopped.</source>
        <translation>Sync has stopped.</translation>
    </message>
    <message>
        <source>Demo data: nothing is sent</source>
        <translation>Demo data: nothing is sent</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Nobody is signed in</translation>
    </message>
    <message>
        <source>offline since {time}</source>
        <translation>offline since {time}</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message numerus="yes">
        <source>Sign in again while online to send %n changes</source>
        <translation>
            <numerusform>Sign in again while online to send %n change</numerusform>
            <numerusform>Sign in again while online to send %n changes</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in again while online to receive and send</source>
        <translation>Sign in again while online to receive and send</translation>
    </message>
</context>
<context>
    <name>StartFrame</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>{key} Shortcuts</source>
        <translation>{key} Shortcuts</translation>
    </message>
    <message>
        <source>Remove demo data</source>
        <translation>Remove demo data</translation>
    </message>
    <message>
        <source>This PC is not set up yet</source>
        <translation>This PC is not set up yet</translation>
    </message>
    <message>
        <source>Opens the sync centre</source>
        <translation>Opens the sync centre</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Step {number} of {total}: {words}</source>
        <translation>Step {number} of {total}: {words}</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copy diagnostics</translation>
    </message>
    <message>
        <source>Sync centre</source>
        <translation>Sync centre</translation>
    </message>
    <message>
        <source>Nothing needs your decision</source>
        <translation>Nothing needs your decision</translation>
    </message>
    <message>
        <source>What waits to be sent goes by itself.</source>
        <translation>What waits to be sent goes by itself.</translation>
    </message>
    <message>
        <source>The values you chose are in the record</source>
        <translation>The values you chose are in the record</translation>
    </message>
    <message>
        <source>The change was given up</source>
        <translation>The change was given up</translation>
    </message>
    <message>
        <source>Copied: figures and codes of this PC, nothing of any person</source>
        <translation>Copied: figures and codes of this PC, nothing of any person</translation>
    </message>
</context>
<context>
    <name>SyncPicture</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for you</source>
        <translation>
            <numerusform>%n for you</numerusform>
            <numerusform>%n for you</numerusform>
        </translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>This PC</translation>
    </message>
    <message numerus="yes">
        <source>%n sent today</source>
        <translation>
            <numerusform>%n sent today</numerusform>
            <numerusform>%n sent today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received today</source>
        <translation>
            <numerusform>%n received today</numerusform>
            <numerusform>%n received today</numerusform>
        </translation>
    </message>
    <message>
        <source>Clinic server</source>
        <translation>Clinic server</translation>
    </message>
    <message>
        <source>away</source>
        <translation>away</translation>
    </message>
    <message>
        <source>away since {time}</source>
        <translation>away since {time}</translation>
    </message>
    <message>
        <source>sync has stopped</source>
        <translation>sync has stopped</translation>
    </message>
    <message>
        <source>wants a sign-in</source>
        <translation>wants a sign-in</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>not asked</translation>
    </message>
    <message numerus="yes">
        <source>sends %n rows</source>
        <translation>
            <numerusform>sends %n row</numerusform>
            <numerusform>sends %n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>sends</source>
        <translation>sends</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>fine</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Branch {name}</source>
        <translation>Branch {name}</translation>
    </message>
    <message>
        <source>Signed in as {name}</source>
        <translation>Signed in as {name}</translation>
    </message>
</context>
<context>
    <name>Trend</name>
    <message>
        <source>Spherical equivalent (SE)</source>
        <translation>Spherical equivalent (SE)</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
</context>
<context>
    <name>UndoNotice</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>VisitPanel</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Open record</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n yr</numerusform>
            <numerusform>%n yrs</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Overlaps {what}</source>
        <translation>Overlaps {what}</translation>
    </message>
    <message>
        <source>accepted by {name}</source>
        <translation>accepted by {name}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Start prescription</source>
        <translation>Start prescription</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Nickname</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Name in English</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>National ID</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>Birth date</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>Gender</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Branch</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>With</source>
        <translation>With</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Item code</source>
        <translation>Item code</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>Reorder at</source>
        <translation>Reorder at</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>Discontinued</source>
        <translation>Discontinued</translation>
    </message>
    <message>
        <source>Made to order</source>
        <translation>Made to order</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>Appointment</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>Last visit</translation>
    </message>
    <message>
        <source>Overlap accepted by</source>
        <translation>Overlap accepted by</translation>
    </message>
    <message>
        <source>Lens powers in eighths</source>
        <translation>Lens powers in eighths</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Place on the map</source>
        <translation>Place on the map</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Lender</source>
        <translation>Lender</translation>
    </message>
    <message>
        <source>Kind of loan</source>
        <translation>Kind of loan</translation>
    </message>
    <message>
        <source>Amount borrowed</source>
        <translation>Amount borrowed</translation>
    </message>
    <message>
        <source>Still owed</source>
        <translation>Still owed</translation>
    </message>
    <message>
        <source>Interest (% a year)</source>
        <translation>Interest (% a year)</translation>
    </message>
    <message>
        <source>Interest counted on</source>
        <translation>Interest counted on</translation>
    </message>
    <message>
        <source>Term (months)</source>
        <translation>Term (months)</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>Next payment</source>
        <translation>Next payment</translation>
    </message>
    <message>
        <source>Monthly payment</source>
        <translation>Monthly payment</translation>
    </message>
    <message>
        <source>Collateral</source>
        <translation>Collateral</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Supplier</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Pieces</translation>
    </message>
    <message>
        <source>Last movement</source>
        <translation>Last movement</translation>
    </message>
    <message>
        <source>Loan</source>
        <translation>Loan</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Principal</source>
        <translation>Principal</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>Interest</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Picture</translation>
    </message>
    <message>
        <source>To branch</source>
        <translation>To branch</translation>
    </message>
    <message>
        <source>Pieces received</source>
        <translation>Pieces received</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Likes</source>
        <translation>Likes</translation>
    </message>
    <message>
        <source>Insurer</source>
        <translation>Insurer</translation>
    </message>
    <message>
        <source>Policy number</source>
        <translation>Policy number</translation>
    </message>
    <message>
        <source>Group number</source>
        <translation>Group number</translation>
    </message>
    <message>
        <source>Confirmed by the insurer</source>
        <translation>Confirmed by the insurer</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>Right eye</source>
        <translation>Right eye</translation>
    </message>
    <message>
        <source>Left eye</source>
        <translation>Left eye</translation>
    </message>
    <message>
        <source>Pupil distance</source>
        <translation>Pupil distance</translation>
    </message>
    <message>
        <source>Kind of lens</source>
        <translation>Kind of lens</translation>
    </message>
    <message>
        <source>Accepted warnings</source>
        <translation>Accepted warnings</translation>
    </message>
    <message>
        <source>In place of</source>
        <translation>In place of</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>Signed on</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>Seal of the signature</source>
        <translation>Seal of the signature</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Value before</source>
        <translation>Value before</translation>
    </message>
    <message>
        <source>Kept value</source>
        <translation>Kept value</translation>
    </message>
    <message>
        <source>Other value</source>
        <translation>Other value</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Kept for</translation>
    </message>
    <message>
        <source>Other value of</source>
        <translation>Other value of</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Paid by</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Given back</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Voided</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>Liked</source>
        <translation>Liked</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Sale</translation>
    </message>
    <message>
        <source>Price each</source>
        <translation>Price each</translation>
    </message>
    <message>
        <source>Returned line</source>
        <translation>Returned line</translation>
    </message>
    <message>
        <source>Pieces returned</source>
        <translation>Pieces returned</translation>
    </message>
    <message>
        <source>Pieces in or out</source>
        <translation>Pieces in or out</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Sphere</source>
        <translation>Sphere</translation>
    </message>
    <message>
        <source>Cylinder</source>
        <translation>Cylinder</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Axis</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>Addition</translation>
    </message>
    <message>
        <source>Prism</source>
        <translation>Prism</translation>
    </message>
    <message>
        <source>Both eyes</source>
        <translation>Both eyes</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Near</translation>
    </message>
    <message>
        <source>Vertex distance</source>
        <translation>Vertex distance</translation>
    </message>
    <message>
        <source>Base curve</source>
        <translation>Base curve</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>Diameter</translation>
    </message>
    <message>
        <source>Replaced after</source>
        <translation>Replaced after</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>Brand</translation>
    </message>
    <message>
        <source>In place of powers</source>
        <translation>In place of powers</translation>
    </message>
    <message>
        <source>Visual acuity</source>
        <translation>Visual acuity</translation>
    </message>
    <message>
        <source>Visual acuity near</source>
        <translation>Visual acuity near</translation>
    </message>
    <message>
        <source>Lens type</source>
        <translation>Lens type</translation>
    </message>
    <message>
        <source>Near at (cm)</source>
        <translation>Near at (cm)</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>By</source>
        <translation>By</translation>
    </message>
    <message>
        <source>At</source>
        <translation>At</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>Stock movement</source>
        <translation>Stock movement</translation>
    </message>
    <message>
        <source>Shared patient</source>
        <translation>Shared patient</translation>
    </message>
    <message>
        <source>Person of the staff</source>
        <translation>Person of the staff</translation>
    </message>
    <message>
        <source>PC</source>
        <translation>PC</translation>
    </message>
    <message>
        <source>Organization</source>
        <translation>Organization</translation>
    </message>
    <message>
        <source>Financial report</source>
        <translation>Financial report</translation>
    </message>
    <message>
        <source>Loan payment</source>
        <translation>Loan payment</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>Like</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>Insurance</translation>
    </message>
    <message>
        <source>Prescription</source>
        <translation>Prescription</translation>
    </message>
    <message>
        <source>Line of a sale</source>
        <translation>Line of a sale</translation>
    </message>
    <message>
        <source>Branch of a person</source>
        <translation>Branch of a person</translation>
    </message>
    <message>
        <source>Role of a person</source>
        <translation>Role of a person</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflict</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>New patient</translation>
    </message>
    <message>
        <source>Patient changed</source>
        <translation>Patient changed</translation>
    </message>
    <message>
        <source>Patient shared with another branch</source>
        <translation>Patient shared with another branch</translation>
    </message>
    <message>
        <source>Appointment booked</source>
        <translation>Appointment booked</translation>
    </message>
    <message>
        <source>Appointment moved</source>
        <translation>Appointment moved</translation>
    </message>
    <message>
        <source>State of an appointment changed</source>
        <translation>State of an appointment changed</translation>
    </message>
    <message>
        <source>Appointment changed</source>
        <translation>Appointment changed</translation>
    </message>
    <message>
        <source>Goods received</source>
        <translation>Goods received</translation>
    </message>
    <message>
        <source>Stock adjusted</source>
        <translation>Stock adjusted</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>New product</translation>
    </message>
    <message>
        <source>Product changed</source>
        <translation>Product changed</translation>
    </message>
    <message>
        <source>Conflict settled</source>
        <translation>Conflict settled</translation>
    </message>
    <message>
        <source>New organization</source>
        <translation>New organization</translation>
    </message>
    <message>
        <source>Organization changed</source>
        <translation>Organization changed</translation>
    </message>
    <message>
        <source>New branch</source>
        <translation>New branch</translation>
    </message>
    <message>
        <source>Branch changed</source>
        <translation>Branch changed</translation>
    </message>
    <message>
        <source>Opening hours changed</source>
        <translation>Opening hours changed</translation>
    </message>
    <message>
        <source>New person of the staff</source>
        <translation>New person of the staff</translation>
    </message>
    <message>
        <source>Person of the staff changed</source>
        <translation>Person of the staff changed</translation>
    </message>
    <message>
        <source>Branch of a person added</source>
        <translation>Branch of a person added</translation>
    </message>
    <message>
        <source>Branch of a person removed</source>
        <translation>Branch of a person removed</translation>
    </message>
    <message>
        <source>Role given</source>
        <translation>Role given</translation>
    </message>
    <message>
        <source>Role taken back</source>
        <translation>Role taken back</translation>
    </message>
    <message>
        <source>PC enrolled</source>
        <translation>PC enrolled</translation>
    </message>
    <message>
        <source>Signed in on a PC</source>
        <translation>Signed in on a PC</translation>
    </message>
    <message>
        <source>PC changed</source>
        <translation>PC changed</translation>
    </message>
    <message>
        <source>Patient deleted</source>
        <translation>Patient deleted</translation>
    </message>
    <message>
        <source>Appointment deleted</source>
        <translation>Appointment deleted</translation>
    </message>
    <message>
        <source>Branch closed</source>
        <translation>Branch closed</translation>
    </message>
    <message>
        <source>New post</source>
        <translation>New post</translation>
    </message>
    <message>
        <source>Post changed</source>
        <translation>Post changed</translation>
    </message>
    <message>
        <source>Post deleted</source>
        <translation>Post deleted</translation>
    </message>
    <message>
        <source>Post liked</source>
        <translation>Post liked</translation>
    </message>
    <message>
        <source>Expense</source>
        <translation>Expense</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Payment</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>Transaction voided</source>
        <translation>Transaction voided</translation>
    </message>
    <message>
        <source>Transaction corrected</source>
        <translation>Transaction corrected</translation>
    </message>
    <message>
        <source>New financial report</source>
        <translation>New financial report</translation>
    </message>
    <message>
        <source>Financial report changed</source>
        <translation>Financial report changed</translation>
    </message>
    <message>
        <source>Financial report deleted</source>
        <translation>Financial report deleted</translation>
    </message>
    <message>
        <source>New insurance</source>
        <translation>New insurance</translation>
    </message>
    <message>
        <source>Insurance changed</source>
        <translation>Insurance changed</translation>
    </message>
    <message>
        <source>Insurance deleted</source>
        <translation>Insurance deleted</translation>
    </message>
    <message>
        <source>Product deleted</source>
        <translation>Product deleted</translation>
    </message>
    <message>
        <source>New loan</source>
        <translation>New loan</translation>
    </message>
    <message>
        <source>Loan changed</source>
        <translation>Loan changed</translation>
    </message>
    <message>
        <source>Loan deleted</source>
        <translation>Loan deleted</translation>
    </message>
    <message>
        <source>Loan balance corrected</source>
        <translation>Loan balance corrected</translation>
    </message>
    <message>
        <source>New prescription</source>
        <translation>New prescription</translation>
    </message>
    <message>
        <source>Prescription changed</source>
        <translation>Prescription changed</translation>
    </message>
    <message>
        <source>Prescription signed</source>
        <translation>Prescription signed</translation>
    </message>
    <message>
        <source>Prescription corrected</source>
        <translation>Prescription corrected</translation>
    </message>
    <message>
        <source>Prescription voided</source>
        <translation>Prescription voided</translation>
    </message>
    <message>
        <source>Person of the staff left</source>
        <translation>Person of the staff left</translation>
    </message>
    <message>
        <source>New supplier</source>
        <translation>New supplier</translation>
    </message>
    <message>
        <source>Supplier changed</source>
        <translation>Supplier changed</translation>
    </message>
    <message>
        <source>Supplier deleted</source>
        <translation>Supplier deleted</translation>
    </message>
    <message>
        <source>Sent to another branch</source>
        <translation>Sent to another branch</translation>
    </message>
    <message>
        <source>Received from another branch</source>
        <translation>Received from another branch</translation>
    </message>
    <message>
        <source>Transfer cancelled</source>
        <translation>Transfer cancelled</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inactive</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>Deceased</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>Eye exam</source>
        <translation>Eye exam</translation>
    </message>
    <message>
        <source>Contact lens</source>
        <translation>Contact lens</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Dispensing</source>
        <translation>Dispensing</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Booked</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Arrived</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>No-show</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Lens</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Solution</translation>
    </message>
    <message>
        <source>Accessory</source>
        <translation>Accessory</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Up to date</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Paid off</source>
        <translation>Paid off</translation>
    </message>
    <message>
        <source>Restructured</source>
        <translation>Restructured</translation>
    </message>
    <message>
        <source>Written off</source>
        <translation>Written off</translation>
    </message>
    <message>
        <source>What is left (effective)</source>
        <translation>What is left (effective)</translation>
    </message>
    <message>
        <source>The whole amount (flat)</source>
        <translation>The whole amount (flat)</translation>
    </message>
    <message>
        <source>Opening balance</source>
        <translation>Opening balance</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>Optometrist</source>
        <translation>Optometrist</translation>
    </message>
    <message>
        <source>Optician</source>
        <translation>Optician</translation>
    </message>
    <message>
        <source>Receptionist</source>
        <translation>Receptionist</translation>
    </message>
    <message>
        <source>Accountant</source>
        <translation>Accountant</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>On the way</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>On request</source>
        <translation>On request</translation>
    </message>
    <message>
        <source>Spectacles</source>
        <translation>Spectacles</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Replaced</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Deposit</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>Cash</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>Bank transfer</translation>
    </message>
    <message>
        <source>PromptPay</source>
        <translation>PromptPay</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Changed by two people at once</source>
        <translation>Changed by two people at once</translation>
    </message>
    <message>
        <source>Waits for another change</source>
        <translation>Waits for another change</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>Not permitted any more</source>
        <translation>Not permitted any more</translation>
    </message>
</context>
<context>
    <name>Workplace</name>
    <message>
        <source>Find anything</source>
        <translation>Find anything</translation>
    </message>
    <message>
        <source>List of keys</source>
        <translation>List of keys</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Find a patient, appointment, page or command</source>
        <translation>Find a patient, appointment, page or command</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Empty the search</translation>
    </message>
</context>
<context>
    <name>_Age</name>
    <message>
        <source>Age</source>
        <translation>Age</translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n yr</numerusform>
            <numerusform>%n yrs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_DemoForm</name>
    <message>
        <source>Make the demo data</source>
        <translation>Make the demo data</translation>
    </message>
    <message>
        <source>Under a minute. Needs no internet; nothing is ever sent.</source>
        <translation>Under a minute. Needs no internet; nothing is ever sent.</translation>
    </message>
    <message>
        <source>Making the demo data</source>
        <translation>Making the demo data</translation>
    </message>
</context>
<context>
    <name>_Past</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n updated</numerusform>
            <numerusform>%n updated</numerusform>
        </translation>
    </message>
    <message>
        <source>undone</source>
        <translation>undone</translation>
    </message>
    <message numerus="yes">
        <source>%n kept, somebody worked with them</source>
        <translation>
            <numerusform>%n kept, somebody worked with it</numerusform>
            <numerusform>%n kept, somebody worked with them</numerusform>
        </translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>broken off</translation>
    </message>
    <message>
        <source>can be undone until {day}</source>
        <translation>can be undone until {day}</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Undo this import</translation>
    </message>
</context>
<context>
    <name>_Resources</name>
    <message>
        <source>In the file</source>
        <translation>In the file</translation>
    </message>
    <message numerus="yes">
        <source>%n resources are of kinds that Oasis does not keep</source>
        <translation>
            <numerusform>%n resource is of a kind that Oasis does not keep</numerusform>
            <numerusform>%n resources are of kinds that Oasis does not keep</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AttentionDetail</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
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
        <source>Keep as it is</source>
        <translation>Keep as it is</translation>
    </message>
    <message>
        <source>Use the other value</source>
        <translation>Use the other value</translation>
    </message>
    <message>
        <source>Give up this change</source>
        <translation>Give up this change</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Two people changed this before their PCs met. Choose what is right; both values are kept.</source>
        <translation>Two people changed this before their PCs met. Choose what is right; both values are kept.</translation>
    </message>
    <message>
        <source>As it is now</source>
        <translation>As it is now</translation>
    </message>
    <message>
        <source>The other value</source>
        <translation>The other value</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>by {name}</translation>
    </message>
    <message>
        <source>by somebody not known here</source>
        <translation>by somebody not known here</translation>
    </message>
    <message>
        <source>The change is still on this PC.</source>
        <translation>The change is still on this PC.</translation>
    </message>
</context>
<context>
    <name>AttentionPanel</name>
    <message>
        <source>Needs your decision</source>
        <translation>Needs your decision</translation>
    </message>
    <message>
        <source>Nothing needs you</source>
        <translation>Nothing needs you</translation>
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
        <source>Discard what I typed</source>
        <translation>Discard what I typed</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>such as 9/2/1979</source>
        <translation>such as 9/2/1979</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>What you typed is still here.</source>
        <translation>What you typed is still here.</translation>
    </message>
</context>
<context>
    <name>EnrolPage</name>
    <message>
        <source>Set up Oasis on this PC</source>
        <translation>Set up Oasis on this PC</translation>
    </message>
    <message>
        <source>Once, with a code from your administrator</source>
        <translation>Once, with a code from your administrator</translation>
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
        <source>Server address</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>such as https://oasis.example.com</source>
        <translation>such as https://oasis.example.com</translation>
    </message>
    <message>
        <source>Enrolment code</source>
        <translation>Enrolment code</translation>
    </message>
    <message>
        <source>ask your administrator</source>
        <translation>ask your administrator</translation>
    </message>
    <message>
        <source>Name of this PC</source>
        <translation>Name of this PC</translation>
    </message>
    <message>
        <source>such as Front desk 1</source>
        <translation>such as Front desk 1</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Data on this PC is encrypted</source>
        <translation>Data on this PC is encrypted</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Please fill this in.</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Connecting …</translation>
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
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
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
</context>
<context>
    <name>PatientsPage</name>
    <message>
        <source>Choose a patient on the left</source>
        <translation>Choose a patient on the left</translation>
    </message>
    <message>
        <source>Ctrl+F searches, Ctrl+N makes a new record.</source>
        <translation>Ctrl+F searches, Ctrl+N makes a new record.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%n need your attention</source>
        <translation>
            <numerusform>%n needs your attention</numerusform>
            <numerusform>%n need your attention</numerusform>
        </translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patients</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Draft, not saved</source>
        <translation>Draft, not saved</translation>
    </message>
    <message numerus="yes">
        <source>%n yrs</source>
        <translation>
            <numerusform>%n yr</numerusform>
            <numerusform>%n yrs</numerusform>
        </translation>
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
        <source>Who is signing in?</source>
        <translation>Who is signing in?</translation>
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
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Forgot it? Ask your manager for a new password.</source>
        <translation>Forgot it? Ask your manager for a new password.</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Please fill this in.</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Signing in …</translation>
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
        <source>This PC is not set up yet</source>
        <translation>This PC is not set up yet</translation>
    </message>
    <message>
        <source>Opens the sync centre</source>
        <translation>Opens the sync centre</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
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
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dark colours</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Light colours</translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nothing waits</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>by {name}</translation>
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
        <source>IT</source>
        <translation>IT</translation>
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
    <name>_DemoLogins</name>
    <message>
        <source>Demo data: all people and figures are invented. Press one to try.</source>
        <translation>Demo data: all people and figures are invented. Press one to try.</translation>
    </message>
</context>
<context>
    <name>_Patients</name>
    <message>
        <source>Changes of this patient wait to be sent</source>
        <translation>Changes of this patient wait to be sent</translation>
    </message>
    <message>
        <source>{name}, waiting to be sent</source>
        <translation>{name}, waiting to be sent</translation>
    </message>
</context>
</TS>

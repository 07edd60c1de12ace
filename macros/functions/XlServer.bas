Attribute VB_Name = "XlServer"
Option Explicit

' Hands a worksheet function to Python: to the server of xlwings, one process that answers all of them.
' The installer says in the registry where the library of xlwings lies, and which command starts the server;
' the library puts the number of the connection in place of $(CLSID). The command goes to Windows in its
' ANSI letters, so the installer writes short names of folders there.

Private Const Key As String = "HKCU\Software\xltools\"

#If Win64 Then
Private Declare PtrSafe Function Activate Lib "xlwings64.dll" Alias "XLPyDLLActivateAuto" (ByRef result As Variant, Optional ByVal command As String = "", Optional ByVal mode As Long = 1) As Long
#Else
Private Declare PtrSafe Function Activate Lib "xlwings32.dll" Alias "XLPyDLLActivateAuto" (ByRef result As Variant, Optional ByVal command As String = "", Optional ByVal mode As Long = 1) As Long
#End If
Private Declare PtrSafe Function LoadLibrary Lib "kernel32" Alias "LoadLibraryW" (ByVal path As LongPtr) As LongPtr

Private Loaded As Boolean
Private StartCommand As String

' The answer of the Python function of that name; raises an error when there is no server.
Public Function Ask(name As String, arguments As Variant, caller As Object) As Variant
    Dim server As Variant
    If Not Loaded Then LoadServer
    If Activate(server, StartCommand, 1) <> 0 Then Err.Raise 1000, "xltools", CStr(server)
    Ask = server.CallUDF("xl_tools.functions", name, arguments, ActiveWorkbook, caller)
End Function

' What a cell shows when nobody answers: a sentence that the builder has put into a defined name: ="...".
Public Function NoAnswer() As String
    Dim formula As String
    formula = ThisWorkbook.Names("xltools_no_functions").RefersTo
    NoAnswer = Mid(formula, 3, Len(formula) - 3)
End Function

' A library that is loaded once is found by its name wherever it lies.
Private Sub LoadServer()
    Dim wsh As Object, library As String
    Set wsh = CreateObject("WScript.Shell")
    library = wsh.RegRead(Key & "functions_library")
    StartCommand = wsh.RegRead(Key & "functions_server")
    If LoadLibrary(StrPtr(library)) = 0 Then Err.Raise 1001, "xltools", library
    Loaded = True
End Sub

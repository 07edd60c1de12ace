Attribute VB_Name = "XlStart"
Option Explicit

' The one place that starts the program: hands it the name of a button and the window of this Excel.
' The program finds the open workbook by that window. No name or path of a workbook passes through VBA,
' whose strings lose Vietnamese letters on their way out.

Public Sub RunTask(name As String)
    If InStr(Application.OperatingSystem, "Windows") > 0 Then
        RunOnWindows name
    Else
        Shell """" & Environ("XLTOOLS_LAUNCHER") & """ " & name, 0
    End If
End Sub

' The registry and WScript.Shell speak Unicode; Environ, GetSetting and MsgBox do not.
Private Sub RunOnWindows(name As String)
    Dim wsh As Object, launcher As String
    Set wsh = CreateObject("WScript.Shell")
    On Error GoTo NotInstalled
    launcher = wsh.RegRead("HKCU\Software\xltools\launcher")
    wsh.Run """" & launcher & """ " & name & " --hwnd=" & Application.Hwnd, 0, False
    Exit Sub
NotInstalled:
    wsh.Popup Sentence("xltools_not_installed"), 0, "xltools", 48
End Sub

' A sentence in Vietnamese, which the builder has put into a defined name of this file: ="...".
Private Function Sentence(name As String) As String
    Dim formula As String
    formula = ThisWorkbook.Names(name).RefersTo
    Sentence = Mid(formula, 3, Len(formula) - 3)
End Function

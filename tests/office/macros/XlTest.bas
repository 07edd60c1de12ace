Attribute VB_Name = "XlTest"
Option Explicit

' For builds that are never shipped: presses a button of the ribbon as Excel would, and asks for its looks.
' LibreOffice draws no ribbon; Excel itself would refuse an XlControl in place of an IRibbonControl.

Public Sub PressRibbon(name As String)
    XlRibbon.OnAction ButtonOf(name)
End Sub

Public Function IsEnabled(name As String) As Boolean
    Dim enabled
    XlRibbon.GetEnabled ButtonOf(name), enabled
    IsEnabled = enabled
End Function

Public Function ReasonOf(name As String) As String
    Dim supertip
    XlRibbon.GetReason ButtonOf(name), supertip
    ReasonOf = supertip
End Function

Private Function ButtonOf(name As String) As Object
    Dim control As Object
    Set control = New XlControl
    control.Id = name
    Set ButtonOf = control
End Function

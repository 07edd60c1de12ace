Attribute VB_Name = "XlRibbon"
Option Explicit

' The callbacks of ribbon.xml, the same four for every button. The id of a button is the name of its task.
' What a button may do stands in the first sheet of this add-in: one row a button, one column a kind of
' workbook. A blank cell lets the button be pressed, a sentence there greys it and says why.

Private Ribbon As Object

Public Sub OnLoad(ribbonUI As IRibbonUI)
    Set Ribbon = ribbonUI
End Sub

Public Sub OnAction(control As IRibbonControl)
    XlStart.RunTask control.Id
End Sub

Public Sub GetEnabled(control As IRibbonControl, ByRef enabled)
    enabled = (CellOf(control.Id, KindOfWorkbook()) = "")
End Sub

Public Sub GetReason(control As IRibbonControl, ByRef supertip)
    supertip = CellOf(control.Id, KindOfWorkbook())
    If supertip = "" Then supertip = CellOf(control.Id, "tip")
End Sub

' Has every button ask again; called by XlEvents when another workbook comes to the front.
Public Sub Refresh()
    If Not Ribbon Is Nothing Then Ribbon.Invalidate
End Sub

' "none" without a workbook, "other" for one that is not of xltools, else its kind: nscl, ocop.
Private Function KindOfWorkbook() As String
    KindOfWorkbook = "none"
    If ActiveWorkbook Is Nothing Then Exit Function
    KindOfWorkbook = "other"
    On Error Resume Next
    KindOfWorkbook = ActiveWorkbook.CustomDocumentProperties("xltools-kind").Value
End Function

Private Function CellOf(button As String, kind As String) As String
    Dim page As Object, row As Integer, column As Integer
    Set page = ThisWorkbook.Worksheets(1)
    row = 2
    Do Until page.Cells(row, 1).Value = button Or page.Cells(row, 1).Value = ""
        row = row + 1
    Loop
    column = 2
    Do Until page.Cells(1, column).Value = kind Or page.Cells(1, column).Value = "other"
        column = column + 1
    Loop
    CellOf = page.Cells(row, column).Value
End Function

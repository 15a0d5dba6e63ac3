ZCZC FMG000
YY TDR
:POTTED :Strandvik REGATTA DAY
    STRANDVIK, Oct 12 AAP - Latest order for tomorrow's regatta on
the fjord.-

Race one - Harbor Plate
  3.00 Gull
  4.80 Tern
NNNN

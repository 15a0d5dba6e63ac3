zczc
AN#26940001
KN#Market Notes
PD#06 June 2016 14:00:00
CO#FRY.XX
SO#XXX
SF#*
BY#
TI#Ferry maker continues delay talks
AB#Ferry maker’s yard keeps its plans.
TX#
Ferry maker’s yard keeps its plans, the company told the exchange on Monday.
Talks over the delay go on, and nobody would say for how long they may last.

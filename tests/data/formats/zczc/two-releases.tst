ZCZC AAP
%MGD
$K
:
:Ferry Builders Union
*X
Figures released today show ferry building is holding up.
"It floats," said Bea Quay, chief economist.

http://releases.example/?id=1
SOURCE: Ferry Builders Union

NNNN
ZCZC AAP
#Harbour
:Late
The harbour closed late.
NNNN

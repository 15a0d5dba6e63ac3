ZCZC AAP
%A
#Transport: Ferry
$Night ferry back on the harbour 
 
:(BRISBANE)
&AAPXX\writer
*15000000
@Qld
The night ferry is back on the harbour, ten years after its last trip.

   Skipper Meg Ostler said the bell still worked.

   

AAP RTV
NNNN
/**
 * Written by scripts/train-mouse; not to be edited. Trees of two levels, ten characters each, code 35 is 0: feature and
 * cut above, below on the left and on the right, then the four leaves. Features: 24, in the order of `KINEMATICS`.
 */
// biome-ignore format: a table.
export const MOUSE_TREES =
  '$%0)\'$gUS@.$%(*-aHDY$&0&\'%`SRD%&6%,%aWQE-$0+*+]JFV0%,&*-]JIY$\'8#3&R^FT%%4#&\'^URG0$1,,&WhPF$#6&\'&]STK' +
  '8$**3#KUL_,%/%-#XPVI)&##3#]MI]%$6&1(]ULV,\'2*-#Q^ZE6$3#&&O^SI\'%&+$*]NRI*.8$%)NWfH7-5##%VMUa3##$/&ZEUM' +
  '*)1+%)L[ZE(\'-$0#XPXI*,.%%)RJ]H\'&&\'0(ZNSK2+*).&MT_T,#\'):$XPKU9#7,9#OXP^&-&&7%RLR`##1#3#M]HQ.)$)2#RLJb' +
  '1)*-0,MYZH6#3#3#Q]AP2+)\'.&OX]R7)$#/%XKWN\'\'3%8$PZMV(()%*.OTK[4%,$/*RM^S*(1*%)MWUG.)$)&$QLMa9#&-9#OZP]' +
  '1%&,7+IVP[##2&\'\'[QSN5#3$&&PZRL**-%-(RLVI2*&(7$QMO]%#\'-(&[SQM*.1\'&#NSI[%).(2\'P^E[9#7(9#MQP[2+)(.&OX[Q' +
  '3\'$+/(QL]Q\'(5%/$NVSL+#\'*1&VNLR6#(#3$LXEP*\'1,)$NWOX8$1%7)LPLY%#\'-((ZSQM%).\'2\'PZFY$(&%7*[PLT.)-(2#PFM]' +
  '&-*)/#ORN]*$0**&P^NR2+:%.&OTZP,(\').#ROXJ$#\',*.YNOW5$3$&)OWQL7-1$#&KPOZ+$2%($UPVM)%\'#3#UNGS9#4%9#OVPZ' +
  '*%0\'8%OYOW7#\'+7&R]MQ2)\'(7%RNMY-%\'&**ZPMS6$)#3#OXFP%)-&&$PWGY%#4$1$XRMP$)&%\'*YPPH*#/)/\'Q]QN7#:#7\'YONQ' +
  ':$#\'&*OTVN-(-\'2(PZGY$$#%%\'NWMQ$,2$\'*UOPG&-2*/#OVN[)((%0%QNZN-%3$1*KSMS6#(#3#MVGP*%5&*&PXNQ8&*.()OUZJ';

/** Where each feature is cut, ascending. */
// biome-ignore format: a table.
export const MOUSE_CUTS: readonly (readonly number[])[] = [
  [.23, .31, .49, .54, 1.3],
  [.13, .15, .18, .2, .24, .25, .26, .27, .29, .31],
  [.094, .12, .14, .17, .28, .37, 1.2],
  [-.59, -.43, -.37, .11, .15, .18, .22, .25, .28, .38, .8],
  [.056, .079, .1, .16, .19, .26, .31, .41, .46, .57, .76],
  [0, .11, .39, .44, .49, .54, .6],
  [0, .12, .14, .56, .66, .8],
  [.099, .11, .13, .32, .34, .38, .42, .49, .6, .76, 1, 1.5],
  [.31, .52],
  [.38, .43, .55, 1.1, 1.3, 1.4],
  [.15, .18, .21, .55, .66, 1],
  [.34, .39, .62, .72, 1.6, 1.8, 1.9],
  [.093, .16, .19, .21, .23, .26, .27, .35],
  [.17, .2, .26, .3, .31, .33, .36, .39, .48, .61],
  [-.091, -.054, -.03, .25, .3, .35, .42, .61, .74, .92],
  [-.52, -.5, -.46, -.43, -.26, -.17, .56, .72, .83],
  [.067, .16, .93, 1.2, 2.7],
  [.41, .71, 11],
  [.44, .49, 1.6, 1.7],
  [.42, .47, .53, .7],
  [-.33, -.03, -.023, -.017, -.011, -.0059, -.0011, .089, .19, .27, .42],
  [19, 24, 31, 49],
  [15],
  [2, 7.1, 9.5],
];

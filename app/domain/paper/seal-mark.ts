/**
 * The platform's seal as our own strokes, so that it looks alike on every device, on the page and on paper.
 * 乡 and 约 stand on a grid of 20; the edge on one of 124.
 */
export const XIANG = 'M6.2 .9 2.6 4.4H6.9M7.6 3.3 2.4 8.3H8.2M9 6.5C8 10.5 5.5 13.3 1.2 14.9'
export const YUE =
  'M14 1 11.7 4.5H14.5M15.3 3.4 11.5 8.3H15.5M11.2 13.1 15.6 11.5M19 .9 17.2 5.2M18.5 3.3H23.2V13.3L21 15M18.9 7.2 20.6 10'

/** The edge of a stone that was used: square, with nicks. Deliberately no round company chop with a star. */
export const EDGE =
  'M6 3.5 38 3l1.5.8L118 3.2l2.6 2.3-.5 70 .7 1.2-.4 42-2.6 2.2-46-.5-1.4.7-64.2.2-2.6-2.4.6-36-.8-1.4.6-75.5z'

import type { Words } from '../words'
import type { zh } from '../zh'

export const photos: Words<typeof zh.photos> = {
  camera: 'Take a photo',
  album: 'Choose a picture',
  plain: 'JPG, PNG or WebP, at most {size} each. Where and when it was taken is not kept.',
  crop: 'The photo is cut square. Drag to move it, use two fingers to zoom; on a keyboard the arrow keys, plus and minus.',
  zoom: 'Zoom',
  turn: 'Turn',
  drop: 'Not this one',
  sendingLabel: 'Sending the photo',
  sending: 'Sending: {sent} / {total} kB',
  there: 'Photo {number} is here and goes with the form',
  kept: 'The photo is there.',
  made: 'The photo is small now and goes with the form.',
  lost: 'It did not get through; the photo is still here. It is tried again when you are online, or now.',
  again: 'Try again',
  waiting: 'The form is sent as soon as the photo is there. Nothing you typed is lost.',
}

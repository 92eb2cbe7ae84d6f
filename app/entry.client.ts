import { startButtons } from './browser/buttons'
import { startErrors } from './browser/errors'
import { startFiles } from './browser/files'
import { startLooking } from './browser/looking'
import { startOwnLanguage } from './browser/own-language'
import { startPhotos } from './browser/photos/start-photos'
import { startSending } from './browser/sending'
import { startSteppers } from './browser/steppers'

/*
 * The script of a page (docs/decisions/0050). Everything it does is a help for a page that works without it: it listens
 * to the page as the server drew it and draws nothing of its own but the photos that are on their way.
 */
document.documentElement.dataset.scripted = ''
startSending()
startErrors()
startSteppers()
startFiles()
startOwnLanguage()
startButtons()
startLooking()
startPhotos()

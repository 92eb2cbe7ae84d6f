// Imported first: says what is missing before anything newer is parsed.
const [major, minor] = process.versions.node.split('.').map(Number)
const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24
if (!fits) {
  console.error(`乡约 needs Node.js 20.19 or newer of the 20s, 22.12 or newer of the 22s, or 24 and up.`)
  console.error(`This is ${process.version}.`)
  process.exit(1)
}

/** Whatever no other route knows, so that the page that says so has its language and its viewer. */
export function loader() {
  throw new Response(null, { status: 404 })
}

export { loader as action }

export default function NotFound() {
  return null
}

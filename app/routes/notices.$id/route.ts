
/** Never drawn: it makes the route a page, so that a link to nothing is answered by the page that says so. */
export default function NoticeLink() {
  return null
}

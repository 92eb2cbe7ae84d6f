/** Files of documents: photos and PDFs. */
export const attachments = {
  picture: '图片',
  pdf: 'PDF，点开下载',
  ofd: 'OFD，点开下载',
  remove: '移除',
}

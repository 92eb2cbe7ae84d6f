/** Photos of products: taken, cut, sent. */
export const photos = {
  camera: '拍照',
  album: '从相册选',
  plain: 'JPG、PNG 或 WebP，每张最多 {size}。拍照的位置和时间不会留下。',
  crop: '照片会裁成方形。按住拖动，双指放大；键盘用方向键移动，加减号放大缩小。',
  zoom: '放大',
  turn: '转向',
  drop: '不要这张',
  sendingLabel: '正在传照片',
  sending: '正在传：{sent} / {total} KB',
  there: '第 {number} 张已传好，随表单一起用',
  kept: '照片已传好。',
  made: '照片已缩小，随表一起交。',
  lost: '没传上去，照片还在这里。有网了会自动再传，也可以现在再试。',
  again: '再传一次',
  waiting: '照片传好后会自动提交，填的都还在。',
}

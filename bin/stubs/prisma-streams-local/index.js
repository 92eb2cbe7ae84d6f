export const startLocalDurableStreamsServer = () => Promise.reject(new Error('prisma dev is not part of this project'))
export default startLocalDurableStreamsServer

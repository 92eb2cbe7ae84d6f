import type { DataKind } from '~/domain/privacy/personal-data'

/** What is kept about people: drawn from the inventory, which a test compares with the database. */
export const privacy = {
  title: '隐私说明',
  lead: '乡约只记办事要用的信息。下面一类一类写明记什么、为什么、记多久。',
  promises: {
    logs: '运行日志里没有姓名和手机号。',
    selling: '不做广告，不卖数据，不把数据交给别人；短信和邮件只用来送验证码和通知。',
    benefit: '帮扶成效只公布户数、人数，不公布任何农户的姓名、证件和银行卡。',
    yours: '你可以随时下载自己的全部数据，也可以注销账户。',
  },
  what: '记什么',
  why: '为什么',
  until: '记多久',
  closing: '注销账户时',
  fates: {
    erased: '删除',
    emptied: '清空，只留下单据或记录本身',
    kept: '保留，但只剩编号或签字时的姓名，不再连到手机号',
  },
  kinds: {
    identity: {
      title: '你是谁',
      what: '姓名、手机号、自愿填的邮箱和它的语言。',
      why: '登录、通知，以及让单据的对方知道是谁经办。',
      until: '到注销账户为止。',
    },
    secrets: {
      title: '密码和第二重验证',
      what: '密码的不可逆摘要（argon2id），加密保存的验证器密钥，恢复码和短信验证码的摘要，最近用过的密码的摘要。密码本身不保存。',
      why: '确认登录的是你本人。',
      until: '到你改掉它，或注销账户为止。',
    },
    sessions: {
      title: '登录的设备',
      what: '登录时间、最近使用时间、浏览器名称。',
      why: '让你保持登录，也让你看到自己在哪些设备上登录。',
      until: '退出、到期或注销时删除。',
    },
    memberships: {
      title: '你代表谁办事',
      what: '所在单位、角色、职务，最近一次使用和结束的时间。',
      why: '决定你能看什么、做什么；事后说得清谁有过什么权限。',
      until: '与单位的单据一样久。',
    },
    invitations: {
      title: '邀请',
      what: '被邀请人的手机号、姓名、职务，谁邀请的。',
      why: '让对的人加入对的单位。',
      until: '与单位的记录一样久；注销时清空手机号和姓名。',
    },
    basket: {
      title: '采购篮',
      what: '你放进采购篮、还没有下单的产品。',
      why: '换台设备也能接着买。',
      until: '下单、移除或注销时删除。',
    },
    favourites: {
      title: '收藏',
      what: '你收藏的产品，和收藏时的价格。',
      why: '以后再买找得到，也看得出价格变化。',
      until: '取消收藏或注销时删除。',
    },
    villagePosts: {
      title: '村里的联系人',
      what: '帮扶干部登记的第一书记、驻村工作队联系人的姓名和办公电话，不登记手机号。',
      why: '采购单位要找得到村里管事的人。',
      until: '换人时由帮扶干部改掉；与账号无关，注销账号不影响。',
    },
    views: {
      title: '保存的台账条件',
      what: '帮扶干部保存的台账条件和起的名字。',
      why: '下次一点就到；共享的，同事也能用。',
      until: '移除或注销时删除，共享的也一样。',
    },
    contacts: {
      title: '单据上的联系方式',
      what: '单位的法定代表人、联系人、收货人和司机的姓名、电话、车牌，收货地址，收款账户。',
      why: '送货、对账、付款时找得到人。',
      until: '与单据一样久；注销时清空你的姓名和电话，单位的地址和账户不变。',
    },
    signatures: {
      title: '签字',
      what: '协议和验收单上签字人的姓名、职务、时间。',
      why: '签字是合同的一部分，改动它等于改动合同。',
      until: '与合同一样久，注销后仍保留。',
    },
    authors: {
      title: '谁经办的',
      what: '每张单据由哪个账户录入、核对、审核，单据上的留言由哪个账户写（只记编号），以及留言的内容。',
      why: '经办和审核不能是同一个人，事后要能核对。',
      until: '与单据一样久；注销后编号不再对应姓名和手机号。',
    },
    deeds: {
      title: '操作记录',
      what: '谁在什么时候做了什么（只记编号），环环相扣、只增不改。',
      why: '公款采购要能追查；改一行就会被发现。',
      until: '与账一样久；注销后编号不再对应姓名和手机号。',
    },
    origins: {
      title: '操作记录旁的个人信息',
      what: '操作时的网络地址，改姓名、改手机号的前后内容。',
      why: '查冒用账号。与操作记录分开放，删了不影响核对。',
      until: '到注销账户为止。',
    },
    notices: {
      title: '通知',
      what: '发给你的通知和留言、你读没读、你选择怎么收。',
      why: '让你知道轮到你做什么。',
      until: '到注销账户为止。',
    },
    attempts: {
      title: '尝试次数',
      what: '登录、验证码、上传、搜索的次数，按账号和网络地址的摘要计。',
      why: '挡住猜密码和滥用。',
      until: '几小时后自动删除。',
    },
  } satisfies Record<DataKind, { title: string; what: string; why: string; until: string }>,
}

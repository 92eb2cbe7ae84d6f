/** Every syllable of pinyin without its tone. ü is u: whoever looks for 绿 types lv as often as lu. */
const SYLLABLES = new Set(
  `a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha
   chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui
   cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er
   fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha
   hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing
   jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan
   lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu luan lue lun luo ma mai man mang mao me
   mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin
   ning niu nong nou nu nuan nue nuo o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia
   qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo
   sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang
   shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui
   tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang
   yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei
   zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo`.split(/\s+/u),
)

/** What a syllable may begin with: x, xi, xin. */
const BEGINNINGS = new Set(
  [...SYLLABLES].flatMap((syllable) => [...syllable].map((_, end) => syllable.slice(0, end + 1))),
)

const LONGEST = 6
/** xian is 先 or 西安; longer words have more ways, and beyond these nobody means them. */
const MOST_WAYS = 4

/** A word as syllables. `open`: the last one is only begun, as while somebody types. */
export interface Spelling {
  readonly syllables: readonly string[]
  readonly open: boolean
}

/** ü and v as u, as everywhere in this search. */
export function plainSyllable(syllable: string): string {
  return syllable.replace(/[vü]/gu, 'u')
}

export function isSyllable(word: string): boolean {
  return SYLLABLES.has(plainSyllable(word))
}

/** The ways to read latin letters as pinyin, whole ones and those with the fewest syllables first; none: no pinyin. */
export function spellingsOf(word: string): Spelling[] {
  const letters = plainSyllable(word)
  // From the end, so that a long word without any way costs no more than one with many.
  const ways: Spelling[][] = Array.from({ length: letters.length + 1 }, () => [])
  for (let start = letters.length - 1; start >= 0; start--) {
    const rest = letters.slice(start)
    const here: Spelling[] = []
    if (start > 0 && BEGINNINGS.has(rest) && !SYLLABLES.has(rest)) here.push({ syllables: [rest], open: true })
    for (let length = 1; length <= Math.min(LONGEST, rest.length); length++) {
      const head = rest.slice(0, length)
      if (!SYLLABLES.has(head)) continue
      if (length === rest.length) here.push({ syllables: [head], open: false })
      else
        here.push(
          ...(ways[start + length] ?? []).map(({ syllables, open }) => ({ syllables: [head, ...syllables], open })),
        )
    }
    ways[start] = here.toSorted(bySense).slice(0, MOST_WAYS)
  }
  return ways[0] ?? []
}

function bySense(a: Spelling, b: Spelling): number {
  return Number(a.open) - Number(b.open) || a.syllables.length - b.syllables.length
}

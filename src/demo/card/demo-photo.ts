/** A drawn placeholder, 148 x 178 pixels as on real cards; nobody's face. */
const FACE = Buffer.from([
  '/9j/2wBDAAoHBwgHBgoICAgLCgoLDhgQDg0NDh0VFhEYIx8lJCIfIiEmKzcvJik0KSEiMEExNDk7Pj4+JS5ESUM8SDc9Pjv/2wBDAQoLCw4NDhwQEBw7KCIoOzs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Oz',
  's7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozs7Ozv/wAARCACyAJQDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEG',
  'E1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5us',
  'LDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEI',
  'FEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyM',
  'nK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD0TzI/76/nR5kf99fzo8uP+4v5UeXH/cX8q6DmDzI/76/nR5kf99fzo8uP+4v5UeXH/cX8qADzI/76/nR5kf8AfX86PLj/',
  'ALi/lR5cf9xfyoAPMj/vr+dHmR/31/Ojy4/7i/lR5cf9xfyoAPMj/vr+dHmR/wB9fzo8uP8AuL+VHlx/3F/KgA8yP++v50eZH/fX86PLj/uL+VHlx/3F/KgA8yP++v50eZH/AH1/Ojy4/wC4v5UeXH',
  '/cX8qADzI/76/nR5kf99fzo8uP+4v5UeXH/cX8qADzI/76/nR5kf8AfX86PLj/ALi/lR5cf9xfyoAPMj/vr+dFHlx/3F/KigBvk/8ATWT/AL6o8n/prJ/31R+//wCmf60fv/8Apn+tMQeT/wBNZP8A',
  'vqjyf+msn/fVH7//AKZ/rR+//wCmf60AHk/9NZP++qPJ/wCmsn/fVH7/AP6Z/rR+/wD+mf60AHk/9NZP++qPJ/6ayf8AfVH7/wD6Z/rUc05tozLPLBEg6s7bQPxNAEnk/wDTWT/vqjyf+msn/fVYc/',
  'jTQrZsPq9oSP8Annuf/wBBBqFfH3h5zgarD+MMo/mtLmXcfK+x0Xk/9NZP++qPJ/6ayf8AfVULLXbDUWC2eo2UzH+BZPm/LrV/9/8A9M/1phYPJ/6ayf8AfVHk/wDTWT/vqj9//wBM/wBaP3//AEz/',
  'AFoEHk/9NZP++qPJ/wCmsn/fVH7/AP6Z/rR+/wD+mf60AHk/9NZP++qPJ/6ayf8AfVH7/wD6Z/rR+/8A+mf60AHk/wDTWT/vqij9/wD9M/1ooAPO/wCmUn/fNHnf9MpP++ad5kf99fzo8yP++v50AN',
  '87/plJ/wB80ed/0yk/75p3mR/31/OjzI/76/nQA3zv+mUn/fNHnf8ATKT/AL5p3mR/31/Ouc8ceJP7C0M/ZpB9ruSY4cHlfVvw/mRSbsrjSu7Gb4t+IUelO9hpaiW8XiSRx8sR9Mdz/L9K8x1DU77V',
  'ZzPfXUtw57u3A+g6D8KrMxZizEkk5JPekrmlJs6oxUQooopFB0ORXUeHvHuraLIsc8rXtp3ilbLKP9luo+nSuXooTa2E0nue/wCl63Z6zYpeWReSJuDxyp7g+hq553/TKT/vmvGPA/iN9B1pFlfFnc',
  'kJMCeF9G/D+Wa9p8yP++v510RlzI5px5WN87/plJ/3zR53/TKT/vmneZH/AH1/OjzI/wC+v51ZA3zv+mUn/fNHnf8ATKT/AL5p3mR/31/OjzI/76/nQA3zv+mUn/fNFO8yP++v50UAHlx/3F/Kjy4/',
  '7i/lTfJ/6ayf99UeT/01k/76oAd5cf8AcX8qPLj/ALi/lTfJ/wCmsn/fVHk/9NZP++qAHeXH/cX8q8t8a2Wp+I/ElymmWjTwaaiRNsIGGI3Hgnn0/CvUPJ/6ayf99VyXhEF7HUb8s2691CVxz1UHA/',
  'XNY1ZKMbs2oxcpWR5jJoOsRff0u8Hv5DY/PFRjSNTJwNOuyf8Arg3+Fe30V5/t32PR9gu54xD4a1yc/JpV0P8AfjK/zxWpafD7XLgjzlhth38yTJ/Jc16nRSdeXQaoROM0/wCG9hCQ19dS3J/uoNi/',
  '1P6in6j8OtNnjJsJZLWTsGO9P15/WuwoqPaTve5fs4WtY8Q1TSrzR7xrW8i2OOQRyrD1B7ivZvB18uq+FrK4cK0ip5chxzuXjJ+uAfxqh4m0OPXdKeHaPtEYLQP6N6fQ9Kz/AIWs76Re2rs6NBcZ25',
  'xjIH/xJruw9TmOHEU+U7ry4/7i/lR5cf8AcX8qb5P/AE1k/wC+qPJ/6ayf99V2HEO8uP8AuL+VHlx/3F/Km+T/ANNZP++qPJ/6ayf99UAO8uP+4v5UU3yf+msn/fVFAB+//wCmf60fv/8Apn+tHnf9',
  'MpP++aPO/wCmUn/fNAB+/wD+mf60fv8A/pn+tHnf9MpP++aPO/6ZSf8AfNACEzhSf3fH1rnPDNu1t4a0+JuphEh/4H8//s1dIZsjHlSf981nLGsSrEgIVAFUHsBxXHi37qO3Br3mV7++j06ze6lSR1',
  'THyxIWYknAAFZH9vay48yLwxcGH1e4RHx/unmugrnr/wAb6Np+oNZStM7xttd40yqHuDzn8hXBFX2Vzvk7buxqaXqa6nbtKLee3ZG2PHOm1lP9au0yKVJokliYOjqGVh0IPQ0+pZSMKbxBeyXEkOm6',
  'FdXYiYo0kjCFCR1wW61JZa9NNepZX2k3VlNJnYSPMjOBn7wpdb8T6doDRx3ZkaSQbhHEuTj15IFXNL1W01myW7s3LRklSCMFSOxFVbS9iU9bXLlZXh2xksPE2uCIKI7kQzrn33g/+PA1q1NaKkcjzB',
  'HLsoQkDsCSP/QjW+Ff7wwxa/dlr9//ANM/1o/f/wDTP9aPO/6ZSf8AfNHnf9MpP++a9Q8oP3//AEz/AFo/f/8ATP8AWjzv+mUn/fNHnf8ATKT/AL5oAP3/AP0z/Wijzv8AplJ/3zRQA7zI/wC+v50e',
  'ZH/fX86PLj/uL+VHlx/3F/KkMPMj/vr+dHmR/wB9fzo8uP8AuL+VHlx/3F/KgA8yP++v51ny4818HIya0PLj/uL+VUrpAk3AwCM8VyYtXgmdeEdptEVc9f8AgjRtQ1Br2VZkeRtzpG+Fc9yeM8+xro',
  'aK85Sa2PSaT3GRxxwQpFGoSONQqqOgA6Co7SR5YPMc53EkewpbosLWTYpZiMAAZPNMtZcosQhlTavV1wDSGUNb8Madr7RyXYkWSMbRJE2Dj05BFXNL0q00eyW0s0KxgliSclj6k1coquZ2sLlV7hVy',
  '0ZViOWAOe5qnV+GJRCu5ATjPIrpwivO5y4t2hYf5kf8AfX86PMj/AL6/nR5cf9xfyo8uP+4v5V6R5geZH/fX86PMj/vr+dHlx/3F/Kjy4/7i/lQAeZH/AH1/Oijy4/7i/lRQA3yf+msn/fVHk/8ATW',
  'T/AL6o/f8A/TP9aP3/AP0z/WmIPJ/6ayf99UeT/wBNZP8Avqj9/wD9M/1o/f8A/TP9aADyf+msn/fVQ3EGI94ZmI9Tmpv3/wD0z/WgicjB8v8AWonDni4sunPkkpIz6RmCqWYgADJJ7VJLE0TYboeh',
  'FQTQpcQvFKu5HGGGcZFeNKLi7M9qMlJJocjrIgdGDKeQQcg06sI6Bc2rFtN1B4Qf4H5H+fwoOna9L8s2qIq+sY5/QClY15V0ZteZGZDEHXeBkrnnHrin1m6dosGnyGbe8s7DBkY/0rSpEu3QdFH5kg',
  'X86veT/wBNJP8AvqooIZYxkBMn1zUv7/8A6Z/rXq4em4Ru92eRiainOy2QeT/01k/76o8n/prJ/wB9Ufv/APpn+tH7/wD6Z/rXScweT/01k/76o8n/AKayf99Ufv8A/pn+tH7/AP6Z/rQAeT/01k/7',
  '6oo/f/8ATP8AWigA87/plJ/3zR53/TKT/vmneZH/AH1/OjzI/wC+v50AN87/AKZSf980ed/0yk/75p3mR/31/OjzI/76/nQA3zv+mUn/AHzR53/TKT/vmneZH/fX86PMj/vr+dAEbusi7WikI/3aqP',
  'Ey5O1tvqRV/wAyP++v51HPIht5AHX7h7+1YVqUZq73OijVlB2WxRoqqHYdGNL5r/3q8i57FiyFLHCgk+1WIEEZ3PG5bt8vSq+nOBcsWbHyHkn3FaXmR/31/Ou/DUotc7PPxVWSfIhvnf8ATKT/AL5o',
  '87/plJ/3zTvMj/vr+dHmR/31/Ou888b53/TKT/vmjzv+mUn/AHzTvMj/AL6/nR5kf99fzoAb53/TKT/vmjzv+mUn/fNO8yP++v50eZH/AH1/OgBvnf8ATKT/AL5op3mR/wB9fzooAPLj/uL+VHlx/w',
  'Bxfypvk/8ATWT/AL6o8n/prJ/31QA7y4/7i/lR5cf9xfypvk/9NZP++qxvEWtxaHbACR5LqQfu4y3T3Pt/OhagaGo6hp+lQ+beOkYP3Vxlm+grjtR8czSkpp9rHAvZ5FDMfw6D9a5q7vLi+uGuLmVp',
  'ZG6lj+lQ1oopEtlu41bULskzXkrZ7BsD8hxXQ+DfEj2nnaRcvmC6VhEzH7khHT6H+f41ydFOUVKNmEZOLuj1f+xtQ/59/wDx9f8AGj+xtQ/59/8Ax9f8aZ4G8Tf2tZfYLp83luvBJ5kT1+o711E88V',
  'tBJPO4SKNSzsegAryZYWKdmemsVJq+hytzeP4Wtpr67iAZoykKbgd7kjA4PTjJrzabUbye7ku3uZPOlYszKxGT+FX/ABNr8viDVGnOVt4/lgjP8K+v1P8AnpWPXo0KKpRscNaq6krmxZeKtVsyMzLO',
  'o/hmUN+vX9a6vSfGOm3zLFdxLaSngFsFD+Pb8a88orVxTMbns4jjIyEXH0o8uP8AuL+Vec+HfE8unyJa3ksjWZ4BB5i+nt7V6GiLIiukzsrDIYNkEVm1YtO4/wAuP+4v5UeXH/cX8qb5P/TWT/vqjy',
  'f+msn/AH1SAd5cf9xfyopvk/8ATWT/AL6ooAP3/wD0z/Wj9/8A9M/1o87/AKZSf980ed/0yk/75oArahfNptjLdzmPZEucc5J7D8TXld/fT6leyXdw2XkOfYDsB7V1HjzVTLLDpyblVP3kgPc9h+Wf',
  'zrj60itCWwoooqyQooooAnsb2fTr2K8tn2SxNuU/0PtXTeK/GZ1yygs7RWiiZQ9wD3f+79B+v4VyVFS4pu5Sk0rBRRRVEhRRRQAV2XgnXJSf7JldTwWgL/qv9fzrjakt55LW5juIm2yRsGU+4pNXQ0',
  'ew/v8A/pn+tH7/AP6Z/rUFlqCXtlDdRxvtlQNwM49qn87/AKZSf981iWH7/wD6Z/rRR53/AEyk/wC+aKAHeZH/AH1/OjzY/wC+v50eXH/cX8qpazIlpo15OFUMkLbTjvjA/WgZ5jq94dQ1a5us5Ekh',
  'K/7vQfpiqdFFbmYUUUUCFUZYD3robrS9Lk1a/wBKtYriG4tjL5UjTB1k8sEkEbRjIU8561zoOCD6Vt3evWz3d5e2envDdXnmbpJbjzAgfO7aAq44JHOetS79ClYfeaVDbaTBcJp1xJ5lssrXHnAKrH',
  '/Zx/Wl1Hw/Cl9p8Vk7CO5CpIznPlvgM34BWVqpXWoWN5aQrJZ3AuYYFhWRbldhx0JXZnv/AHqsN4jcxXqC2ANyiKjF8mEhNjEcc7lyPx9qXvD0J7zSdNtLu/uds72VssBji3gO7SoGALY4Awx6dhVC',
  '+tbVtNh1KySSJHlaGSKR9+1gAQQcDIIP4YqVtcSaa4FxaF7a5ihSSJZNrAxqFDK2ODwex6kVWvtQimtYbK0t2gtomZ8PJvd3OASTgDoAAAKFcHYo0UUVZAUUUUAegeA78SaTLau4Bt5Mrk/wtz/PNd',
  'P5kf8AfX868/8AAcwXWZYGAKywnAPqCD/LNegeXH/cX8qxluaLYPMj/vr+dFHlx/3F/KipGUvMk/vt+dZXieRz4dugXbovf/aFFFUtyTzqiiitiAooooAKKKKACiiigAooooAKKKKACiiigDY8KMV8',
  'RWxUkcP0/wB016F5kn99vzoorOW5SDzJP77fnRRRUjP/2Q=='
].join(''), 'base64')

const COMMENT = 0xFE

/** A JPEG of about 5 kB for an emulated card: the same picture for everybody, the bytes and their number another for each number, spaces among them. */
export function demoPhoto (seed: number): Uint8Array {
  const comment = Buffer.from(`specimen ${seed} `.padEnd(40 + seed * 37 % 300, ' .'))
  const length = comment.length + 2
  return Uint8Array.of(...FACE.subarray(0, 2), 0xFF, COMMENT, length >> 8, length & 0xFF, ...comment, ...FACE.subarray(2))
}

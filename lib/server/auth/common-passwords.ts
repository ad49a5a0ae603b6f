/** The most common passwords of eight and more characters in published leaks, lower case; shorter ones are refused by length. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 123456789a 1234567891 11111111 00000000 88888888 87654321 987654321 0987654321 123123123
  12341234 11223344 1122334455 123321123 112233445566 12344321 22222222 33333333 44444444 55555555 66666666 77777777 99999999 12121212
  10101010 13131313 69696969 147258369 159753456 123654789 147852369 741852963 789456123 456789123 123456780 1234567a 12345678a a12345678
  a123456789 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qazxsw2 q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1zaq1 qwertyuiop qwertyui qwerty123
  qwerty12 qwerty1234 qwerty12345 qwerty123456 qwertyuiop123 qwer1234 qwerasdf qweasdzxc qweasd123 qazwsxedc qazwsx123 asdfghjkl asdfghjk
  asdfasdf asdf1234 asdfqwer zxcvbnm1 zxcvbnm123 zxcvbnmm password password1 password12 password123 password1234 password! password1!
  password123! passw0rd passw0rd1 p@ssw0rd p@ssword p@ssw0rd1 pa55word pa$$word password2 password3 password01 password2024 password2025
  password2026 mypassword newpassword passwort passwort1 passwort123 motdepasse contraseña contrasena wachtwoord hallo123 hallo1234
  iloveyou iloveyou1 iloveyou2 iloveyou! iloveu123 loveyou1 lovelove loveme123 princess princess1 sunshine sunshine1 superman superman1
  spiderman batman123 football football1 baseball baseball1 basketball softball1 hockey123 soccer123 liverpool liverpool1 chelsea1
  arsenal1 barcelona juventus realmadrid manchester welcome1 welcome123 welcome12 welcome! letmein1 letmein123 letmein! trustno1
  master123 dragon123 monkey123 shadow123 michael1 jennifer jennifer1 michelle jonathan jordan23 jessica1 ashley123 charlie1 charlie123
  daniel123 thomas123 andrea123 alexander alexandra victoria elizabeth samantha stephanie nicholas benjamin christian christopher
  administrator admin123 admin1234 admin12345 adminadmin administrator1 root1234 toor1234 changeme changeme1 changeme123 default1
  test1234 testtest test12345 testing1 testing123 guest123 user1234 abcd1234 abcdefgh abcdefg1 abcdef123 abc12345 abc123456 abc123abc
  aaaaaaaa aa123456 aa12345678 a1b2c3d4 a1s2d3f4 computer computer1 internet internet1 samsung1 samsung123 google123 facebook facebook1
  pokemon1 pokemon123 minecraft starwars starwars1 whatever whatever1 freedom1 blink182 slipknot metallica nirvana1 babygirl babygirl1
  butterfly butterfly1 chocolate chocolate1 cheese123 cookie123 flower123 summer123 summer2024 summer2025 summer2026 winter123 winter2025
  spring123 autumn123 december november september october1 february internet123 maverick mercedes corvette mustang1 porsche1 ferrari1
  yankees1 cowboys1 steelers lakers24 dolphins scorpion midnight diamond1 snoopy123 tinkerbell rainbow1 hello123 hello1234 hellohello
  goodluck fuckyou1 fuckyou123 asshole1 bullshit secret123 secret12 student1 student123 students doctor123 medicine medicine1 nursing1
  nursing123 hospital hospital1 university college1 school123 podiatry anatomy1 rounds123 roundsrounds`
    .split(/\s+/)
    .filter(Boolean),
);
